package grokwatch.cli.containers;

import grokwatch.producers.publisher.KafkaRunPublisher;
import grokwatch.producers.publisher.PublisherConfig;
import grokwatch.producers.publisher.PublisherCounts;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;

/**
 * A trainer in a container: publishes a run that memorises at step 500 and groks at step 3,000.
 *
 * <p>Arguments: broker, registry, runId.
 */
final class PublishRun {

    private static final long STEPS = 6_000;
    private static final long LOGGED_EVERY = 25;
    private static final long MEMORISED = 500;
    private static final long GROKKED = 3_000;
    private static final long MILLIS_PER_STEP = 10;

    private PublishRun() {}

    public static void main(String[] arguments) {
        String runId = arguments[2];
        long start = System.currentTimeMillis() - STEPS * MILLIS_PER_STEP;
        RunPublisher publisher =
                new KafkaRunPublisher(PublisherConfig.of(arguments[0], arguments[1]));
        publisher.publish(description(runId, start).build());
        for (long step = 0; step <= STEPS; step += LOGGED_EVERY) {
            publisher.log(metrics(runId, start, step));
        }
        publisher.publish(
                description(runId, start)
                        .setStatus(RunStatus.FINISHED)
                        .setEndedAt(start + STEPS * MILLIS_PER_STEP)
                        .build());
        PublisherCounts counts = publisher.close(Duration.ofMinutes(1));
        System.out.println(counts);
        System.exit(counts.buffered() + counts.totalRefused() + counts.totalDropped() == 0 ? 0 : 1);
    }

    private static TrainingRun.Builder description(String runId, long start) {
        return TrainingRun.newBuilder()
                .setRunId(runId)
                .setTask("modular-addition")
                .setArchitecture("transformer")
                .setLearningRate(1e-3)
                .setWeightDecay(1.0)
                .setMaxSteps(STEPS)
                .setStartedAt(start);
    }

    private static TrainingMetrics metrics(String runId, long start, long step) {
        double known = share(step, MEMORISED);
        double understood = share(step, GROKKED);
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(start + step * MILLIS_PER_STEP)
                .setTrainAccuracy(0.01 + 0.99 * known)
                .setValidationAccuracy(0.01 + 0.05 * known + 0.94 * understood)
                .setTrainLoss(4.6 * (1 - known) + 1e-4)
                .setValidationLoss((4.6 + 3 * known) * (1 - understood) + 0.02)
                .setGradientNorm(0.1 + known * (1 - understood))
                .setWeightNorm(20 + 20 * known - 18.0 * step / STEPS)
                .setLearningRate(1e-3)
                .setWeightDecay(1.0)
                .build();
    }

    /** From 0 to 1 within a third of the step at which it arrives. */
    private static double share(long step, long arrives) {
        double width = arrives / 40.0;
        return 1 / (1 + Math.exp(-(step - arrives + 6 * width) / width));
    }
}
