package grokwatch.producers.djl.train;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.TrainingConfig;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.tracker.Tracker;
import grokwatch.producers.djl.listener.GrokwatchListener;
import grokwatch.producers.djl.listener.ListenerBuilder;
import grokwatch.producers.djl.listener.Representation;
import grokwatch.producers.djl.model.NetworkShape;
import grokwatch.producers.djl.model.SeededNormal;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.math.BigInteger;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Makes the parts of a training out of its options. */
final class RunAssembly {

    private final TrainOptions options;
    private final RunControls controls;
    private final Tracker rate;

    /**
     * @param controls whose peak learning rate and weight decay apply at each step
     */
    RunAssembly(TrainOptions options, RunControls controls) {
        this.options = options;
        this.controls = controls;
        ScheduledRate shape =
                new ScheduledRate(
                        options.schedule(),
                        1,
                        options.integer(TrainOption.WARMUP_STEPS),
                        options.integer(TrainOption.MAX_STEPS));
        this.rate = step -> (float) (controls.learningRate() * shape.factor(step));
    }

    /** The network with its initial weights, which belong to the manager. */
    Block network(TrainingData data, SplittableRandom random, NDManager manager) {
        NetworkShape shape =
                new NetworkShape(
                        data.encoding().tokens(),
                        data.encoding().vocabulary(),
                        data.table().classes(),
                        options.integer(TrainOption.WIDTH),
                        options.integer(TrainOption.DEPTH),
                        options.integer(TrainOption.EMBEDDING),
                        options.number(TrainOption.DROPOUT));
        Block network = options.architecture().block(shape);
        network.setInitializer(
                new SeededNormal(options.number(TrainOption.INIT_SCALE), random.nextLong()),
                Parameter.Type.WEIGHT);
        network.initialize(manager, DataType.FLOAT32, data.train().inputs().getShape());
        return network;
    }

    TrainingConfig config(GrokwatchListener listener) {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .addEvaluator(new Accuracy())
                .optOptimizer(
                        options.optimizer()
                                .create(
                                        rate,
                                        controls::weightDecay,
                                        (float) options.number(TrainOption.BETA2)))
                .addTrainingListeners(listener);
    }

    /**
     * The listener that publishes a training.
     *
     * @param commands that the training obeys
     */
    GrokwatchListener listener(
            RunPublisher publisher,
            TrainingData data,
            Batches batches,
            Block network,
            Checkpoints.State start,
            List<String> commands,
            Consumer<TrainingMetrics> onRecord) {
        TrainingRun run =
                TrainingRun.newBuilder(
                                RunDescription.of(
                                        options, data, batches.batchSize(), size(network)))
                        .setAttempt(start.attempt())
                        .setMaxSteps(controls.maxSteps())
                        .setCommands(commands)
                        .build();
        ListenerBuilder builder =
                GrokwatchListener.builder(publisher)
                        .run(run)
                        .firstStep(start.step())
                        .logEvery(options.integer(TrainOption.LOG_INTERVAL))
                        .measureEvery(measureInterval())
                        .learningRate(rate)
                        .weightDecay(controls::weightDecay)
                        .onRecord(onRecord);
        if (options.integer(TrainOption.SNAPSHOT_INTERVAL) > 0) {
            String tokensWeight = network.getParameters().keys().get(0);
            builder.representation(
                    Representation.ofTransposedParameter(tokensWeight),
                    options.integer(TrainOption.SNAPSHOT_INTERVAL));
        }
        return builder.build();
    }

    /** Small batches are all measured, for the sake of their mean; full ones where it shows. */
    private int measureInterval() {
        return options.integer(TrainOption.BATCH_SIZE) == 0
                ? BigInteger.valueOf(options.integer(TrainOption.LOG_INTERVAL))
                        .gcd(BigInteger.valueOf(options.integer(TrainOption.EVALUATION_INTERVAL)))
                        .intValue()
                : 1;
    }

    private static long size(Block network) {
        return network.getParameters().values().stream()
                .map(Parameter::getShape)
                .mapToLong(Shape::size)
                .sum();
    }
}
