package grokwatch.core.monitor;

import grokwatch.core.forecast.ForecastEvidence;
import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.PhaseEvidence;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.phase.StallReason;
import grokwatch.core.run.Metric;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.FirstPassage;

/** Reads a run's state out: as evidence for phases and forecasts, and as diagnostics. */
final class EvidenceEvaluator {

    private static final double FIT_SHARE = 0.2;
    private static final double FIT_LOSS_SHARE = 0.8;
    private static final double LEVELLED_T = 2;
    private static final double LEVELLED_FROM = 0.2;
    private static final double LEVELLED_AGE = 1.1;
    private static final int LEVELLED_EVALUATIONS = 32;
    private static final double NORM_SIGNIFICANT = 3;

    /**
     * Squared norm at generalisation over that at memorisation (prior 0.2), within a factor of 2.
     */
    private static final double NORM_NEAR = Math.sqrt(0.2 * 2);

    private EvidenceEvaluator() {}

    static PhaseEvidence forPhases(RunState state) {
        RunSignals l = state.signals;
        Milestones m = l.milestones;
        return new PhaseEvidence(
                l.divergence.isDiverged(),
                isFitting(state),
                m.memorisedStep() >= 0,
                m.generalisedStep() >= 0,
                Milestones.isDelayed(m.memorisedStep(), m.generalisedStep()),
                isRising(l),
                isLevelled(l, l.progress.current(ValidationUpdater.target(state))),
                l.turn.lossTurned(),
                l.turn.accuracyTurned(),
                isNormNear(l),
                l.outlook.isNear(l.latest.lastStep()),
                StallEvaluator.reason(state),
                l.retention.isLost());
    }

    /**
     * Whether validation rises from its plateau so late that generalisation counts as delayed, or
     * will by the last forecast.
     */
    static boolean isRising(RunSignals l) {
        long memorised = l.milestones.memorisedStep();
        return l.progress.onsetStep() >= 0
                && (Milestones.isDelayed(memorised, l.latest.lastStep())
                        || Milestones.isDelayed(memorised, l.outlook.expectedStep()));
    }

    private static boolean isFitting(RunState state) {
        double accuracy = state.signals.latest.value(Metric.TRAIN_ACCURACY);
        Long classes = state.description().data().classes();
        double chance = classes == null ? 0 : 1.0 / classes;
        double initial = state.signals.divergence.initialLoss();
        return accuracy >= chance + FIT_SHARE * (1 - chance)
                || state.signals.latest.value(Metric.TRAIN_LOSS) <= FIT_LOSS_SHARE * initial;
    }

    private static boolean isLevelled(RunSignals l, double progress) {
        long onset = l.progress.onsetStep();
        return onset >= 0
                && progress >= LEVELLED_FROM
                && progress < 1
                && l.latest.lastStep() >= LEVELLED_AGE * onset
                && l.progress.evaluationsSinceOnset() >= LEVELLED_EVALUATIONS
                && Math.abs(l.progressLine.tValue()) < LEVELLED_T;
    }

    private static boolean isNormNear(RunSignals l) {
        return l.norm.decayRateT() > NORM_SIGNIFICANT
                && l.norm.last() <= NORM_NEAR * l.anchor.weightNorm();
    }

    static ForecastEvidence forForecast(RunState state) {
        RunSignals l = state.signals;
        Long budget = state.description().targets().maxSteps();
        return new ForecastEvidence(
                l.latest.lastStep(),
                l.milestones.memorisedStepAtEnd(),
                budget == null ? -1 : budget,
                l.clock.reading() - l.anchor.clock(),
                l.clock.rate(),
                l.progress.current(ValidationUpdater.target(state)),
                l.progressLine.slope(),
                l.progressLine.tValue(),
                l.norm.last() / l.anchor.weightNorm(),
                l.norm.decayRate(),
                l.norm.decayRateT(),
                l.turn.lossTurned() || l.turn.accuracyTurned(),
                l.progress.onsetStep() >= 0,
                state.description(),
                LandmarkEvaluator.features(state));
    }

    static Diagnostics diagnostics(RunState state) {
        RunSignals l = state.signals;
        return new Diagnostics(
                state.runId(),
                state.attempt(),
                l.latest.lastStep(),
                l.latest.lastTimestamp(),
                standing(state),
                new Diagnostics.Latest(
                        l.latest.value(Metric.TRAIN_LOSS),
                        l.latest.value(Metric.VALIDATION_LOSS),
                        l.latest.value(Metric.TRAIN_ACCURACY),
                        l.latest.value(Metric.VALIDATION_ACCURACY)),
                plateau(l),
                l.gradient.read(l.shift.ratio(), l.shift.evidence()),
                l.gap.read(),
                l.slopes.read(),
                new Diagnostics.Turn(l.turn.lossEvidence(), l.turn.accuracyEvidence()),
                norm(l),
                l.oscillation.read(),
                l.spectrum.read(),
                l.pace.stepsPerSecond());
    }

    private static Diagnostics.Norm norm(RunSignals l) {
        double ratio = l.norm.last() / l.anchor.weightNorm();
        return new Diagnostics.Norm(
                l.norm.last(),
                l.norm.decayRate(),
                l.norm.decayRateT(),
                l.clock.rate(),
                l.clock.reading(),
                FirstPassage.remainingClock(ratio, l.norm.decayRate(), l.norm.decayRateT()));
    }

    private static Diagnostics.Standing standing(RunState state) {
        RunSignals l = state.signals;
        return new Diagnostics.Standing(
                l.phases.phase(),
                reason(l),
                TagEvaluator.evaluate(l),
                l.milestones.memorisedStep(),
                l.progress.onsetStep(),
                l.milestones.generalisedStep(),
                l.progress.current(ValidationUpdater.target(state)));
    }

    private static String reason(RunSignals l) {
        return switch (l.phases.phase()) {
            case STALLED -> l.phases.stall().name();
            case DIVERGED -> l.divergence.offender().name();
            default -> null;
        };
    }

    static Diagnostics.Plateau plateau(RunSignals l) {
        return isOnPlateau(l) ? sinceMemorisation(l) : Diagnostics.Plateau.NONE;
    }

    static boolean isOnPlateau(RunSignals l) {
        RunPhase phase = l.phases.phase();
        return phase == RunPhase.PLATEAU
                || phase == RunPhase.PRE_GROK
                || phase == RunPhase.STALLED && l.phases.stall() != StallReason.NOT_FITTING;
    }

    /** Wall time to the step last expected, at the run's pace, milliseconds; -1: not known. */
    static long remainingMillis(RunSignals l) {
        double millis = (l.outlook.expectedStep() - l.latest.lastStep()) * l.pace.millisPerStep();
        return millis >= 0 ? Math.round(Math.min(millis, Long.MAX_VALUE / 2.0)) : -1;
    }

    /** How long ago the run memorised. */
    static Diagnostics.Plateau sinceMemorisation(RunSignals l) {
        return new Diagnostics.Plateau(
                l.latest.lastStep() - l.milestones.memorisedStep(),
                l.progress.evaluations(),
                Math.max(0, l.latest.lastTimestamp() - l.anchor.timestamp()));
    }
}
