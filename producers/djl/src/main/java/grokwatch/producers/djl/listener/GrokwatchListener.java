package grokwatch.producers.djl.listener;

import ai.djl.nn.Block;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListenerAdapter;
import grokwatch.producers.publisher.ContractRecords;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches a DJL training: {@code config.addTrainingListeners(GrokwatchListener.builder(publisher)
 * .run(description).build())}.
 *
 * <p>Publishes the run's description, one record every {@code logEvery} steps and one at each
 * evaluation, snapshots of a representation, and the run's end. A step is a training batch.
 *
 * <p><b>What the values are.</b> Training loss and accuracy are means over the batches measured
 * since the last record; the gradient's norm is the last measured batch's, before the optimizer
 * clips. Validation values, the norms of weights and update and the learning rate belong to the
 * network after the step. A record is published when the next batch, epoch or end shows that
 * nothing more will come for its step.
 *
 * <p>Never throws into the training: a fault of its own is logged once. One listener belongs to one
 * trainer and is used by the trainer's thread.
 */
public final class GrokwatchListener extends TrainingListenerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(GrokwatchListener.class);

    static {
        ContractRecords.ensureTrusted();
    }

    private final RunPublisher publisher;
    private final ListenerSettings settings;
    private final RunLifecycle lifecycle;
    private final UpdateNorm update = new UpdateNorm();
    private EvaluatorMeans train;
    private EvaluatorMeans validation;
    private Double gradientNorm;
    private Double lastTrainLoss;
    private long step;
    private long evaluations;
    private boolean faultLogged;

    GrokwatchListener(RunPublisher publisher, TrainingRun run, ListenerSettings settings) {
        this.publisher = publisher;
        this.settings = settings;
        this.step = settings.firstStep();
        this.lifecycle = new RunLifecycle(publisher, settings.clock(), settings.heartbeat(), run);
    }

    /** A listener that publishes through the given publisher and leaves it open at the end. */
    public static ListenerBuilder builder(RunPublisher publisher) {
        return new ListenerBuilder(publisher);
    }

    /**
     * Publishes how the run ended, before the trainer is closed; closing it then says nothing more.
     *
     * @param status FINISHED, FAILED or KILLED
     * @param reason for example budget, early-stopping, out-of-memory
     */
    public void end(Trainer trainer, RunStatus status, String reason) {
        guarded(() -> publishStep(trainer));
        guarded(() -> lifecycle.ended(status, reason));
    }

    /** Publishes another budget of steps, a count. */
    public void budgetChanged(long maxSteps) {
        guarded(() -> lifecycle.budgetChanged(maxSteps));
    }

    @Override
    public void onTrainingBegin(Trainer trainer) {
        guarded(
                () -> {
                    train = new EvaluatorMeans(trainer, "grokwatch/train");
                    validation = new EvaluatorMeans(trainer, "grokwatch/validation");
                    lifecycle.started();
                });
    }

    @Override
    public void onTrainingBatch(Trainer trainer, BatchData batch) {
        guarded(() -> publishStep(trainer));
        if (settings.commands() != null) {
            settings.commands().afterStep(step, settings.handler());
        }
        step++;
        lifecycle.reached(step);
        if (step == settings.firstStep() + 1) {
            guarded(() -> lifecycle.parametersCounted(parameterCount(trainer)));
        }
        guarded(() -> measure(trainer, batch));
    }

    @Override
    public void onValidationBatch(Trainer trainer, BatchData batch) {
        guarded(() -> validation.update(batch));
    }

    @Override
    public void onEpoch(Trainer trainer) {
        guarded(() -> publishStep(trainer));
    }

    /** A run that was not {@link #end ended} failed if its last training loss was no number. */
    @Override
    public void onTrainingEnd(Trainer trainer) {
        guarded(() -> publishStep(trainer));
        boolean diverged = lastTrainLoss != null && !Double.isFinite(lastTrainLoss);
        RunStatus status = diverged ? RunStatus.FAILED : RunStatus.FINISHED;
        guarded(() -> lifecycle.ended(status, diverged ? "diverged" : null));
        if (settings.commands() != null) {
            settings.commands().refuse("the run has ended at step " + step);
        }
        update.close();
    }

    private void measure(Trainer trainer, BatchData batch) {
        if (step % settings.measureEvery() == 0) {
            train.update(batch);
            gradientNorm = ParameterNorms.ofGradients(block(trainer));
        }
        if (isDue()) {
            update.remember(block(trainer));
        }
    }

    private boolean isDue() {
        return step > 0 && step % settings.logEvery() == 0;
    }

    /** Publishes the last step's record if there is one to publish that was not yet. */
    private void publishStep(Trainer trainer) {
        if (train == null) {
            return;
        }
        boolean due = isDue() && train.isMeasured();
        if (!due && !validation.isMeasured()) {
            return;
        }
        boolean evaluated = validation.isMeasured();
        TrainingMetrics metrics;
        try {
            metrics = metrics(trainer);
        } finally {
            forgetStep();
        }
        publisher.log(metrics);
        lifecycle.logged(metrics.getStep());
        if (metrics.getTrainLoss() != null) {
            lastTrainLoss = metrics.getTrainLoss();
        }
        settings.onRecord().accept(metrics);
        if (evaluated) {
            evaluations++;
            publishSnapshot(trainer);
        }
    }

    private void forgetStep() {
        train.reset();
        validation.reset();
        gradientNorm = null;
    }

    private TrainingMetrics metrics(Trainer trainer) {
        Block block = block(trainer);
        var updateNorm = update.sinceRemembered(block);
        return TrainingMetrics.newBuilder()
                .setRunId(lifecycle.run().getRunId())
                .setAttempt(lifecycle.run().getAttempt())
                .setStep(step)
                .setTimestamp(settings.clock().millis())
                .setTrainLoss(train.loss())
                .setTrainAccuracy(train.accuracy())
                .setValidationLoss(validation.loss())
                .setValidationAccuracy(validation.accuracy())
                .setGradientNorm(gradientNorm)
                .setWeightNorm(ParameterNorms.ofWeights(block))
                .setUpdateNorm(updateNorm.isPresent() ? updateNorm.getAsDouble() : null)
                .setLearningRate(settings.learningRateAt(step))
                .setWeightDecay(settings.weightDecayNow())
                .setExtra(Map.of())
                .build();
    }

    private void publishSnapshot(Trainer trainer) {
        if (settings.representation() != null && evaluations % settings.snapshotEvery() == 0) {
            publisher.snapshot(
                    SnapshotWriter.snapshot(settings.representation(), trainer)
                            .setRunId(lifecycle.run().getRunId())
                            .setAttempt(lifecycle.run().getAttempt())
                            .setStep(step)
                            .setTimestamp(settings.clock().millis())
                            .build());
        }
    }

    private static long parameterCount(Trainer trainer) {
        return ParameterNorms.trainable(block(trainer)).stream()
                .mapToLong(weight -> weight.size())
                .sum();
    }

    private static Block block(Trainer trainer) {
        return trainer.getModel().getBlock();
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (!faultLogged) {
                faultLogged = true;
                LOG.warn("run {}: not watched as it should be", lifecycle.run().getRunId(), e);
            }
        }
    }
}
