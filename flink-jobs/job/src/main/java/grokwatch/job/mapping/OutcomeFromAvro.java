package grokwatch.job.mapping;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.schemas.ForecastAtAge;
import java.util.List;
import java.util.Map;

/**
 * Reads outcomes of runs, as the fleet learns from them. Names and targets of the run are not in
 * the contract's outcome; they come back empty.
 */
public final class OutcomeFromAvro {

    private OutcomeFromAvro() {}

    public static RunOutcome map(grokwatch.schemas.RunOutcome of) {
        return TargetOutcomes.withTarget(outcome(of), of.getTarget())
                .withEndValues(of.getEndValues())
                .withCommand(of.getCommandedStep() == null ? -1 : of.getCommandedStep());
    }

    private static RunOutcome outcome(grokwatch.schemas.RunOutcome of) {
        return new RunOutcome(
                of.getRunId(),
                of.getAttempt(),
                of.getTimestamp(),
                kind(of.getOutcome()),
                new RunOutcome.Milestones(
                        Absent.fromNull(of.getMemorisedStep()),
                        Absent.fromNull(of.getOnsetStep()),
                        Absent.fromNull(of.getHalfStep()),
                        Absent.fromNull(of.getGeneralisedStep()),
                        of.getLastStep()),
                new RunOutcome.Clock(
                        Absent.fromNull(of.getMemorisedDecayClock()),
                        Absent.fromNull(of.getLastDecayClock()),
                        Absent.fromNull(of.getMemorisedWeightNorm()),
                        Absent.fromNull(of.getGeneralisedWeightNorm())),
                description(of),
                of.getStoppedOnAdvice(),
                forecasts(of).stream().map(OutcomeFromAvro::map).toList(),
                of.getLandmarks().stream().map(LandmarkFromAvro::map).toList());
    }

    private static List<ForecastAtAge> forecasts(grokwatch.schemas.RunOutcome of) {
        return of.getTarget() == null ? of.getForecasts() : of.getTarget().getForecasts();
    }

    private static RunDescription description(grokwatch.schemas.RunOutcome of) {
        return new RunDescription(
                new RunDescription.Names(of.getProject(), of.getGroup(), "", Map.of()),
                new RunDescription.Network(
                        of.getArchitecture(), of.getParameterCount(), of.getWidth(), of.getDepth()),
                new RunDescription.Regimen(
                        of.getOptimizer(),
                        of.getLearningRate(),
                        of.getWeightDecay(),
                        of.getDropout(),
                        of.getBatchSize()),
                new RunDescription.Data(
                        of.getTask(),
                        of.getTrainSize(),
                        of.getValidationSize(),
                        of.getClasses(),
                        of.getTrainFraction()),
                new RunDescription.Targets(null, null, null, null),
                new RunDescription.Lifecycle(status(of), of.getStopReason(), of.getAttempt()));
    }

    /** Version 0.1.0 has no word on whether a run had its full time. */
    private static RunStatus status(grokwatch.schemas.RunOutcome of) {
        if (!of.getCensored()) {
            return RunStatus.RUNNING;
        }
        return of.getComplete() ? RunStatus.FINISHED : RunStatus.KILLED;
    }

    /** Of a kind that a newer job may know and we do not, nothing is learned. */
    private static OutcomeKind kind(grokwatch.schemas.OutcomeKind kind) {
        return switch (kind) {
            case GROKKED -> OutcomeKind.GROKKED;
            case ORDINARY -> OutcomeKind.ORDINARY;
            case NOT_YET -> OutcomeKind.NOT_YET;
            case UNFIT, UNKNOWN -> OutcomeKind.UNFIT;
        };
    }

    private static RunOutcome.ForecastAtAge map(ForecastAtAge of) {
        return new RunOutcome.ForecastAtAge(
                of.getAge(),
                of.getStep(),
                of.getProbability(),
                Absent.fromNull(of.getExpectedStep()),
                Absent.fromNull(of.getLowerStep()),
                Absent.fromNull(of.getUpperStep()));
    }
}
