package grokwatch.job.mapping;

import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.run.Target;
import grokwatch.core.run.Target.Direction;
import grokwatch.core.run.TargetReference;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import grokwatch.schemas.TrainingRun;

/** Reads descriptions of runs. */
public final class DescriptionFromAvro {

    private DescriptionFromAvro() {}

    /** Maps a validated description. */
    public static RunDescription map(TrainingRun run) {
        return new RunDescription(
                new RunDescription.Names(
                        run.getProject(), run.getGroup(), run.getName(), run.getLabels()),
                new RunDescription.Network(
                        run.getArchitecture(),
                        run.getParameterCount(),
                        run.getWidth(),
                        run.getDepth()),
                new RunDescription.Regimen(
                        run.getOptimizer(),
                        run.getLearningRate(),
                        run.getWeightDecay(),
                        run.getDropout(),
                        run.getBatchSize()),
                new RunDescription.Data(
                        run.getTask(),
                        run.getTrainSize(),
                        run.getValidationSize(),
                        run.getClasses(),
                        run.getTrainFraction()),
                new RunDescription.Targets(
                        run.getMaxSteps(),
                        run.getValidationTarget(),
                        run.getTrainLossTarget(),
                        run.getValidationLossTarget(),
                        target(run.getTarget()),
                        run.getMaxSeconds(),
                        reference(run.getTarget())),
                new RunDescription.Lifecycle(
                        status(run.getStatus()),
                        run.getStopReason(),
                        run.getAttempt(),
                        run.getLastStep()));
    }

    private static Target target(RunTarget of) {
        return of == null || of.getReference() != null
                ? null
                : new Target(of.getMetric(), direction(of), of.getValue());
    }

    private static TargetReference reference(RunTarget of) {
        return of == null || of.getReference() == null
                ? null
                : TargetReference.of(
                        of.getMetric(), direction(of), of.getReference(), of.getValue());
    }

    private static Direction direction(RunTarget of) {
        return of.getDirection() == TargetDirection.MAX ? Direction.MAX : Direction.MIN;
    }

    /** A status that a newer trainer may know and we do not is no end. */
    private static RunStatus status(grokwatch.schemas.RunStatus status) {
        return switch (status) {
            case UNKNOWN, RUNNING -> RunStatus.RUNNING;
            case FINISHED -> RunStatus.FINISHED;
            case FAILED -> RunStatus.FAILED;
            case KILLED -> RunStatus.KILLED;
        };
    }
}
