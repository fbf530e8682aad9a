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
import grokwatch.producers.djl.listener.GrokwatchListener;
import grokwatch.producers.djl.listener.ListenerBuilder;
import grokwatch.producers.djl.listener.Representation;
import grokwatch.producers.djl.model.NetworkShape;
import grokwatch.producers.djl.model.SeededNormal;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.TrainingMetrics;
import java.math.BigInteger;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Makes the parts of a training out of its options. */
final class RunAssembly {

    private final TrainOptions options;
    private final ScheduledRate rate;

    RunAssembly(TrainOptions options) {
        this.options = options;
        this.rate =
                new ScheduledRate(
                        options.schedule(),
                        options.learningRate(),
                        options.warmupSteps(),
                        options.maxSteps());
    }

    /** The network with its initial weights, which belong to the manager. */
    Block network(TrainingData data, SplittableRandom random, NDManager manager) {
        NetworkShape shape =
                new NetworkShape(
                        data.encoding().tokens(),
                        data.encoding().vocabulary(),
                        data.table().classes(),
                        options.width(),
                        options.depth(),
                        options.embedding(),
                        options.dropout());
        Block network = options.architecture().block(shape);
        network.setInitializer(
                new SeededNormal(options.initScale(), random.nextLong()), Parameter.Type.WEIGHT);
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
                                        (float) options.weightDecay(),
                                        (float) options.beta2()))
                .addTrainingListeners(listener);
    }

    GrokwatchListener listener(
            RunPublisher publisher,
            TrainingData data,
            Batches batches,
            Block network,
            Consumer<TrainingMetrics> onRecord) {
        ListenerBuilder builder =
                GrokwatchListener.builder(publisher)
                        .run(RunDescription.of(options, data, batches.batchSize(), size(network)))
                        .logEvery(options.logInterval())
                        .measureEvery(measureInterval())
                        .learningRate(rate)
                        .weightDecay(options.weightDecay())
                        .onRecord(onRecord);
        if (options.snapshotInterval() > 0) {
            String tokensWeight = network.getParameters().keys().get(0);
            builder.representation(
                    Representation.ofTransposedParameter(tokensWeight), options.snapshotInterval());
        }
        return builder.build();
    }

    /** Small batches are all measured, for the sake of their mean; full ones where it shows. */
    private int measureInterval() {
        return options.batchSize() == 0
                ? BigInteger.valueOf(options.logInterval())
                        .gcd(BigInteger.valueOf(options.evaluationInterval()))
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
