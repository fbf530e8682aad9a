package grokwatch.core.monitor;

import grokwatch.core.fleet.OutcomeKind;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.fleet.RunOutcome.ForecastAtAge;
import grokwatch.core.phase.Milestones;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.target.FinishedTargetRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the fleet how a run came out: when it generalises, when it ends, and again if points that
 * arrive after the end (they travel on another topic) change the verdict.
 */
final class OutcomeReporter {

    private static final String ADVICE = "grokwatch";

    private OutcomeReporter() {}

    /** Reports if something has changed since the last report. */
    static void report(RunState state, MonitorOutput out) {
        OutcomeKind kind = kind(state);
        if (kind != null && kind != state.reported.outcome()) {
            emit(state, kind, out);
        }
    }

    /** Reports what was reported before again, since what is known of the run has changed. */
    static void repeat(RunState state, MonitorOutput out) {
        if (state.reported.outcome() != null) {
            emit(state, kind(state), out);
        }
    }

    /** Reports the end, even if the verdict was known. */
    static void reportEnd(RunState state, MonitorOutput out) {
        emit(state, kind(state), out);
    }

    /** The verdict, or null while the run is open. */
    private static OutcomeKind kind(RunState state) {
        long memorised = memorised(state);
        if (memorised < 0) {
            return state.hasEnded() ? OutcomeKind.UNFIT : null;
        }
        long generalised = generalised(state);
        if (generalised >= 0) {
            return Milestones.isDelayed(memorised, generalised)
                    ? OutcomeKind.GROKKED
                    : OutcomeKind.ORDINARY;
        }
        return state.hasEnded() ? OutcomeKind.NOT_YET : null;
    }

    private static long memorised(RunState state) {
        Milestones m = state.signals.milestones;
        return state.hasEnded() ? m.memorisedStepAtEnd() : m.memorisedStep();
    }

    private static long generalised(RunState state) {
        Milestones m = state.signals.milestones;
        return state.hasEnded() ? m.generalisedStepAtEnd() : m.generalisedStep();
    }

    private static void emit(RunState state, OutcomeKind kind, MonitorOutput out) {
        RunSignals l = state.signals;
        state.reported.outcome(kind);
        FinishedTargetRun target = target(state);
        boolean closed = l.anchor.isClosed();
        String reason = state.description().lifecycle().stopReason();
        out.outcome(
                new RunOutcome(
                        state.runId(),
                        state.attempt(),
                        l.latest.lastTimestamp(),
                        kind,
                        new RunOutcome.Milestones(
                                memorised(state),
                                l.progress.onsetStep(),
                                l.progress.halfStep(),
                                generalised(state),
                                Math.max(0, l.latest.lastStep())),
                        new RunOutcome.Clock(
                                l.anchor.clock(),
                                closed ? l.anchor.clockAtGeneralisation() : l.clock.reading(),
                                l.anchor.weightNorm(),
                                l.anchor.normAtGeneralisation()),
                        state.description(),
                        reason != null && reason.contains(ADVICE),
                        forecasts(state, target),
                        l.landmarks.all(LandmarkEvaluator.features(state)),
                        target,
                        endValues(state),
                        state.applied.step()));
    }

    /** Last values of an ended run that has not diverged; empty for every other run. */
    private static Map<String, Double> endValues(RunState state) {
        Map<String, Double> values = new HashMap<>();
        if (state.hasEnded() && !state.signals.divergence.isDiverged()) {
            put(values, Metric.VALIDATION_LOSS, state);
            put(values, Metric.VALIDATION_ACCURACY, state);
            double last = state.signals.target.lastValue();
            if (!Double.isNaN(last)) {
                values.put(state.description().targets().metric(), last);
            }
        }
        return values;
    }

    private static void put(Map<String, Double> values, Metric metric, RunState state) {
        double last = state.signals.latest.value(metric);
        if (!Double.isNaN(last)) {
            values.put(metric.fieldName(), last);
        }
    }

    /** Forecasts of the time to a target are reported with what came of it, at the end. */
    private static List<ForecastAtAge> forecasts(RunState state, FinishedTargetRun target) {
        return target == null && RegimeEvaluator.isTracked(state)
                ? List.of()
                : state.signals.forecasts.all();
    }

    /** A run that failed or was stopped on advice says nothing of those that have their time. */
    private static FinishedTargetRun target(RunState state) {
        RunDescription run = state.description();
        String reason = run.lifecycle().stopReason();
        boolean complete =
                run.lifecycle().status() == RunStatus.FINISHED
                        && (reason == null || !reason.contains(ADVICE));
        return state.hasEnded()
                ? state.signals.target.finished(state.runId(), run, complete)
                : null;
    }
}
