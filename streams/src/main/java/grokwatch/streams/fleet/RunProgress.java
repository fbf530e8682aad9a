package grokwatch.streams.fleet;

import grokwatch.schemas.RunDiagnostics;
import java.util.List;

/**
 * Where a run stands by its latest diagnostics. Numbers may be null: not logged, or not enough
 * data.
 *
 * @param position attempt and step
 * @param at milliseconds since 1970-01-01T00:00Z at the trainer
 * @param phase of the run
 * @param phaseReason why it is STALLED, COLLAPSED or DIVERGED, a code; null elsewhere
 * @param tags what else is to be known, codes
 * @param trainLoss nats
 * @param validationLoss nats
 * @param trainAccuracy fraction in [0, 1]
 * @param validationAccuracy fraction in [0, 1]
 * @param accuracyGap training minus validation accuracy over the window, in [-1, 1]
 * @param rise way from the plateau's level to the target, 0 to 1, which it may leave
 * @param memorisedStep first step of memorisation
 * @param onsetStep first step of the rise
 * @param generalisedStep first step of generalisation
 * @param plateauSteps length of the plateau, optimizer steps
 * @param gradientNormVariation coefficient of variation over the window, >= 0
 * @param stepsPerSecond pace, > 0
 */
public record RunProgress(
        Position position,
        long at,
        String phase,
        String phaseReason,
        List<String> tags,
        Double trainLoss,
        Double validationLoss,
        Double trainAccuracy,
        Double validationAccuracy,
        Double accuracyGap,
        Double rise,
        Long memorisedStep,
        Long onsetStep,
        Long generalisedStep,
        Long plateauSteps,
        Double gradientNormVariation,
        Double stepsPerSecond) {

    public RunProgress {
        // Rows of earlier versions held none.
        tags = tags == null ? List.of() : tags;
    }

    static RunProgress of(RunDiagnostics d) {
        return new RunProgress(
                new Position(d.getAttempt(), d.getStep()),
                d.getTimestamp(),
                d.getPhase().name(),
                d.getPhaseReason(),
                List.copyOf(d.getTags()),
                d.getTrainLoss(),
                d.getValidationLoss(),
                d.getTrainAccuracy(),
                d.getValidationAccuracy(),
                d.getAccuracyGap(),
                d.getProgress(),
                d.getMemorisedStep(),
                d.getOnsetStep(),
                d.getGeneralisedStep(),
                d.getPlateauSteps(),
                d.getGradientNormVariation(),
                d.getStepsPerSecond());
    }
}
