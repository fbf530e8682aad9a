package grokwatch.cli.page;

import grokwatch.core.command.CommandOffer;
import grokwatch.producers.publisher.RunPublisher;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;

/**
 * A run with smooth curves that memorises at step 300 and groks later, published a stretch at a
 * time.
 */
final class MadeUpRun {

    private static final double MEMORISED = 300;
    private static final long MILLIS_PER_STEP = 20;

    private final RunPublisher publisher;
    private final String runId;
    private final String name;
    private final double groksAt;
    private final long startedAt;
    private List<String> commands = List.of();
    private long every = 10;
    private long step;
    private TrainingRun.Builder description;

    /**
     * @param groksAt step
     * @param startedAt milliseconds since 1970-01-01T00:00Z
     */
    MadeUpRun(RunPublisher publisher, String runId, String name, double groksAt, long startedAt) {
        this.publisher = publisher;
        this.runId = runId;
        this.name = name;
        this.groksAt = groksAt;
        this.startedAt = startedAt;
    }

    /** Logs every so many steps; ten, unless this is called. */
    MadeUpRun every(long steps) {
        every = steps;
        return this;
    }

    /** Its trainer offers to obey commands; none, unless this is called before the beginning. */
    MadeUpRun obeys(CommandOffer offer) {
        commands = offer.names();
        return this;
    }

    /** Says what it is. */
    MadeUpRun begin(String project, String architecture, double weightDecay) {
        description =
                TrainingRun.newBuilder()
                        .setRunId(runId)
                        .setName(name)
                        .setProject(project)
                        .setArchitecture(architecture)
                        .setTask("modular-addition")
                        .setOptimizer("adamw")
                        .setLearningRate(1e-3)
                        .setWeightDecay(weightDecay)
                        .setTrainFraction(0.4)
                        .setParameterCount(50_000L)
                        .setMaxSteps(20_000L)
                        .setStatus(RunStatus.RUNNING)
                        .setStartedAt(startedAt)
                        .setCommands(commands);
        publisher.publish(description.build());
        return this;
    }

    /** Ends it. */
    MadeUpRun finish() {
        publisher.publish(description.setStatus(RunStatus.FINISHED).build());
        return this;
    }

    /** Publishes the representation of a layer at the present step: points on a circle. */
    MadeUpRun snapshot(int rows) {
        ByteBuffer values = ByteBuffer.allocate(rows * 3 * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            double angle = 2 * Math.PI * row / rows;
            values.putFloat((float) Math.cos(angle))
                    .putFloat((float) Math.sin(angle))
                    .putFloat((float) Math.cos(3 * angle));
        }
        publisher.snapshot(
                RepresentationSnapshot.newBuilder()
                        .setRunId(runId)
                        .setAttempt(0)
                        .setStep(step)
                        .setTimestamp(startedAt + step * MILLIS_PER_STEP)
                        .setLayer("embedding")
                        .setRows(rows)
                        .setColumns(3)
                        .setValues(values.flip())
                        .setRowLabels(null)
                        .build());
        return this;
    }

    /** Trains up to a step, inclusive. */
    MadeUpRun trainTo(long last) {
        for (; step <= last; step += every) {
            publisher.log(metrics());
        }
        return this;
    }

    private TrainingMetrics metrics() {
        double known = share(step, MEMORISED);
        double understood = share(step, groksAt);
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(startedAt + step * MILLIS_PER_STEP)
                .setTrainAccuracy(0.01 + 0.99 * known)
                .setValidationAccuracy(0.01 + 0.03 * known + 0.96 * understood)
                .setTrainLoss(4.6 * (1 - known) + 1e-4)
                .setValidationLoss((4.6 + 3 * known) * (1 - understood) + 0.02)
                .setGradientNorm(0.1 + known * (1 - understood))
                .setWeightNorm(20 + 20 * known - step / 1000.0)
                .setLearningRate(1e-3)
                .setWeightDecay(1.0)
                .setExtra(Map.of("val/f1", understood))
                .build();
    }

    /** From 0 to 1 about a third of the step at which it has arrived. */
    private static double share(double step, double arrives) {
        double width = arrives / 40;
        return 1 / (1 + Math.exp(-(step - arrives + 6 * width) / width));
    }
}
