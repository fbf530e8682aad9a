package grokwatch.producers.djl.train;

import ai.djl.Model;
import ai.djl.training.Trainer;
import grokwatch.core.command.AppliedCommands;
import grokwatch.producers.djl.listener.GrokwatchListener;
import grokwatch.producers.djl.train.StopRule.End;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
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
    private final RunControls controls;
    private final RunAssembly assembly;
    private final Optional<CommandLink> link;
    private final StopRule stopRule;
    private final AtomicReference<End> end = new AtomicReference<>();

    /**
     * @param publisher left open at the end
     */
    public TrainerRunner(TrainOptions options, RunPublisher publisher, TrainingProgress progress) {
        this(options, publisher, progress, Optional.empty());
    }

    /**
     * @param publisher left open at the end
     * @param link to commands; empty: the training obeys none
     */
    public TrainerRunner(
            TrainOptions options,
            RunPublisher publisher,
            TrainingProgress progress,
            Optional<CommandLink> link) {
        this.options = options;
        this.publisher = publisher;
        this.progress = progress;
        this.link = link;
        this.controls = new RunControls(options);
        this.assembly = new RunAssembly(options, controls);
        this.stopRule =
                new StopRule(
                        options.number(TrainOption.VALIDATION_TARGET),
                        options.integer(TrainOption.EVALUATIONS_AFTER_TARGET));
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
            model.setBlock(assembly.network(data, random.split(), model.getNDManager()));
            Batches batches =
                    new Batches(
                            data.train(), options.integer(TrainOption.BATCH_SIZE), random.split());
            return train(model, data, batches);
        }
    }

    private TrainingResult train(Model model, TrainingData data, Batches batches) {
        Checkpoints.State start = restored(model);
        controls.set(start.controls());
        GrokwatchListener listener =
                assembly.listener(
                        publisher,
                        data,
                        batches,
                        model.getBlock(),
                        start,
                        link.isPresent()
                                ? CommandedRun.offer(options, controls).names()
                                : List.of(),
                        this::logged);
        try (Trainer trainer = model.newTrainer(assembly.config(listener))) {
            long begun = System.nanoTime();
            TrainingLoop loop = new TrainingLoop(trainer, batches, data.validation(), start.step());
            Optional<CommandedRun> commanded =
                    link.map(
                            to ->
                                    new CommandedRun(
                                            to,
                                            options,
                                            controls,
                                            start,
                                            loop,
                                            model.getBlock(),
                                            listener::budgetChanged));
            End how = run(loop, commanded);
            commanded.ifPresent(CommandedRun::ended);
            listener.end(trainer, how.status(), how.reason());
            return new TrainingResult(
                    options.runId(),
                    how.status(),
                    how.reason(),
                    loop.step(),
                    Duration.ofNanos(System.nanoTime() - begun));
        }
    }

    /** The state of the latest checkpoint, as the next attempt; else that of a new run. */
    private Checkpoints.State restored(Model model) {
        try {
            if (link.isPresent() && link.get().resume()) {
                Checkpoints checkpoints =
                        new Checkpoints(link.get().checkpoints(), options.runId());
                Optional<Checkpoints.State> latest = checkpoints.latest(controls);
                if (latest.isPresent()) {
                    Checkpoints.State state = latest.get();
                    checkpoints.restore(state.step(), model.getBlock(), model.getNDManager());
                    return new Checkpoints.State(
                            state.step(), state.attempt() + 1, state.controls(), state.applied());
                }
            }
            return new Checkpoints.State(0, 0, controls, AppliedCommands.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void logged(TrainingMetrics metrics) {
        Optional<End> ends = stopRule.observe(metrics);
        ends.ifPresent(found -> end.compareAndSet(null, found));
        progress.logged(options, metrics);
    }

    private End run(TrainingLoop loop, Optional<CommandedRun> commanded) {
        try {
            while (end.get() == null && loop.step() < controls.maxSteps()) {
                loop.train();
                if (loop.step() % options.integer(TrainOption.EVALUATION_INTERVAL) == 0) {
                    loop.validate();
                }
                commanded
                        .flatMap(CommandedRun::afterStep)
                        .ifPresent(found -> end.compareAndSet(null, found));
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
