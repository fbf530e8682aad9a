package grokwatch.producers.djl.train;

import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import grokwatch.producers.djl.listener.GrokwatchListener;
import grokwatch.producers.djl.listener.ListenerBuilder;
import grokwatch.producers.djl.listener.Representation;
import grokwatch.producers.djl.model.NetworkShape;
import grokwatch.producers.djl.model.SeededNormal;
import grokwatch.producers.djl.train.StopRule.End;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One training from its options to its end, published as it goes. Several may run side by side in
 * threads of one process.
 *
 * <p><b>Repeatable.</b> Data, split, batches and initial weights come from the run's own seed; two
 * runs of one seed give identical losses on one machine. Dropout alone draws from DJL's generator,
 * which all runs of the process share.
 *
 * <p>A runner runs once.
 */
public final class TrainerRunner implements Callable<TrainingResult> {

    private static final Logger LOG = LoggerFactory.getLogger(TrainerRunner.class);

    private final TrainOptions options;
    private final RunPublisher publisher;
    private final TrainingProgress progress;
    private final StopRule stopRule;
    private final AtomicReference<End> end = new AtomicReference<>();

    /**
     * @param publisher left open at the end
     */
    public TrainerRunner(TrainOptions options, RunPublisher publisher, TrainingProgress progress) {
        this.options = options;
        this.publisher = publisher;
        this.progress = progress;
        this.stopRule = new StopRule(options.validationTarget(), options.evaluationsAfterTarget());
    }

    public TrainOptions options() {
        return options;
    }

    /**
     * Asks the training to end after its current step, as KILLED. May be called from any thread,
     * and before it has begun; interrupting its thread does the same.
     *
     * @param reason in a few words, for example grokwatch-advice
     */
    public void stop(String reason) {
        end.compareAndSet(null, new End(RunStatus.KILLED, reason));
    }

    /**
     * Trains until the budget, a stop or a fault. A fault of the training ends it as FAILED and is
     * returned, not thrown.
     */
    @Override
    public TrainingResult call() {
        NativeEngine.prepare();
        SplittableRandom random = new SplittableRandom(options.seed());
        try (Model model = Model.newInstance(options.runId(), NativeEngine.NAME)) {
            RunGradient.pause();
            TrainingData data = TrainingData.of(options, random.split(), model.getNDManager());
            Block network = network(data, random.split());
            network.initialize(
                    model.getNDManager(), model.getDataType(), data.train().inputs().getShape());
            model.setBlock(network);
            Batches batches = new Batches(data.train(), options.batchSize(), random.split());
            return train(model, data, batches);
        }
    }

    private Block network(TrainingData data, SplittableRandom random) {
        Block network =
                options.architecture()
                        .block(
                                new NetworkShape(
                                        data.encoding().tokens(),
                                        data.encoding().vocabulary(),
                                        data.table().classes(),
                                        options.width(),
                                        options.depth(),
                                        options.embedding(),
                                        options.dropout()));
        network.setInitializer(
                new SeededNormal(options.initScale(), random.nextLong()), Parameter.Type.WEIGHT);
        return network;
    }

    private TrainingResult train(Model model, TrainingData data, Batches batches) {
        ScheduledRate rate =
                new ScheduledRate(
                        options.schedule(),
                        options.learningRate(),
                        options.warmupSteps(),
                        options.maxSteps());
        GrokwatchListener listener = listener(model.getBlock(), data, batches, rate);
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optOptimizer(
                                options.optimizer()
                                        .create(
                                                rate,
                                                (float) options.weightDecay(),
                                                (float) options.beta2()))
                        .addTrainingListeners(listener);
        try (Trainer trainer = model.newTrainer(config)) {
            long start = System.nanoTime();
            TrainingLoop loop = new TrainingLoop(trainer, batches, data.validation());
            End how = run(loop);
            listener.end(trainer, how.status(), how.reason());
            return new TrainingResult(
                    options.runId(),
                    how.status(),
                    how.reason(),
                    loop.step(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private GrokwatchListener listener(
            Block network, TrainingData data, Batches batches, ScheduledRate rate) {
        long parameters =
                network.getParameters().values().stream()
                        .map(Parameter::getShape)
                        .mapToLong(Shape::size)
                        .sum();
        ListenerBuilder builder =
                GrokwatchListener.builder(publisher)
                        .run(RunDescription.of(options, data, batches.batchSize(), parameters))
                        .logEvery(options.logInterval())
                        .measureEvery(measureInterval())
                        .learningRate(rate)
                        .weightDecay(options.weightDecay())
                        .onRecord(this::logged);
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

    private void logged(TrainingMetrics metrics) {
        Optional<End> ends = stopRule.observe(metrics);
        ends.ifPresent(found -> end.compareAndSet(null, found));
        progress.logged(options, metrics);
    }

    private End run(TrainingLoop loop) {
        try {
            while (end.get() == null && loop.step() < options.maxSteps()) {
                loop.train();
                if (loop.step() % options.evaluationInterval() == 0) {
                    loop.validate();
                }
                if (Thread.currentThread().isInterrupted()) {
                    stop("interrupted");
                }
            }
        } catch (RuntimeException e) {
            LOG.error("run {} failed at step {}", options.runId(), loop.step(), e);
            return new End(RunStatus.FAILED, e.toString());
        }
        return Optional.ofNullable(end.get()).orElse(new End(RunStatus.FINISHED, "budget"));
    }
}
