package grokwatch.core.monitor;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertBook.Change;
import grokwatch.core.alert.AlertFactory;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.phase.StallReason;

/**
 * Which alerts a run's state calls for. Facts (memorised, grokked, diverged) stay until a resumed
 * attempt undoes them; conditions resolve when they cease to hold, or when the run ends. Of a run
 * that has diverged nothing more can be told: what held before neither ends nor begins.
 */
final class AlertRules {

    private static final int PLATEAU_EVALUATIONS = 16;

    private AlertRules() {}

    /**
     * Applies the rules to the present state; allocates nothing where nothing changes.
     *
     * @return whether any alert was written
     */
    static boolean apply(RunState state, FleetModels models, MonitorOutput out) {
        boolean any = facts(state, models, out);
        if (state.signals.phases.phase() != RunPhase.DIVERGED || state.hasEnded()) {
            any |= plateau(state, models, out);
            any |= conditions(state, models, out);
        }
        return any;
    }

    /**
     * Tells of a change of the gradient norm, unless the last one is too recent.
     *
     * @return whether it did
     */
    static boolean shifted(RunState state, FleetModels models, MonitorOutput out) {
        return state.alerts.repeat(AlertKind.GRADIENT_SHIFT, step(state))
                && write(state, AlertKind.GRADIENT_SHIFT, true, models, out);
    }

    /** Tells of the end of the run. */
    static void ended(RunState state, FleetModels models, MonitorOutput out) {
        state.alerts.renew(AlertKind.RUN_ENDED, step(state));
        write(state, AlertKind.RUN_ENDED, true, models, out);
    }

    private static boolean facts(RunState state, FleetModels models, MonitorOutput out) {
        Milestones m = state.signals.milestones;
        boolean grokked = Milestones.isDelayed(m.memorisedStep(), m.generalisedStep());
        boolean tracked = RegimeEvaluator.isTracked(state);
        boolean memorised = m.memorisedStep() >= 0 && !tracked;
        boolean any = set(state, AlertKind.MEMORISED, memorised, models, out);
        any |= set(state, AlertKind.GROKKED, grokked && !tracked, models, out);
        any |= set(state, AlertKind.DIVERGED, state.signals.divergence.isDiverged(), models, out);
        return any;
    }

    private static boolean conditions(RunState state, FleetModels models, MonitorOutput out) {
        RunSignals l = state.signals;
        RunPhase phase = l.phases.phase();
        boolean silent = RegimeEvaluator.isOutOfQuestion(state);
        boolean likely = phase.isWaiting() && l.outlook.isLikely();
        boolean overfits = state.alerts.isOpen(AlertKind.ORDINARY_OVERFITTING);
        boolean any = set(state, AlertKind.GROKKING_STARTED, isRising(phase), models, out);
        any |= set(state, AlertKind.GROKKING_LIKELY, likely, models, out);
        any |= set(state, AlertKind.GROKKING_UNLIKELY, !silent && isUnlikely(state), models, out);
        overfits = !silent && Overfitting.holds(state, overfits);
        any |= set(state, AlertKind.ORDINARY_OVERFITTING, overfits, models, out);
        boolean collapsed = phase == RunPhase.COLLAPSED;
        any |= set(state, AlertKind.GENERALISATION_COLLAPSE, collapsed, models, out);
        any |= set(state, AlertKind.LOSS_SPIKE, l.spike.isSpiking(), models, out);
        return any | stalls(state, silent ? null : l.phases.stall(), models, out);
    }

    private static boolean stalls(
            RunState state, StallReason stall, FleetModels models, MonitorOutput out) {
        boolean rounded = stall == StallReason.SOFTMAX_COLLAPSE;
        boolean any = set(state, AlertKind.SOFTMAX_COLLAPSE, rounded, models, out);
        boolean rests = stall == StallReason.NORM_FLOOR;
        any |= set(state, AlertKind.NORM_FLOOR, rests, models, out);
        boolean notFitting = stall == StallReason.NOT_FITTING;
        return any | set(state, AlertKind.NOT_FITTING, notFitting, models, out);
    }

    private static boolean set(
            RunState state, AlertKind kind, boolean holds, FleetModels models, MonitorOutput out) {
        boolean lasts = kind.isFact() || !state.hasEnded();
        Change change = state.alerts.set(kind, holds && lasts, step(state));
        return change != Change.NONE && write(state, kind, change == Change.FIRED, models, out);
    }

    /**
     * Fires once the plateau is as long as the memorisation took, and again each time it doubles.
     */
    private static boolean plateau(RunState state, FleetModels models, MonitorOutput out) {
        RunSignals l = state.signals;
        boolean on = EvidenceEvaluator.isOnPlateau(l) && !RegimeEvaluator.isOutOfQuestion(state);
        long memorised = l.milestones.memorisedStep();
        long steps = l.latest.lastStep() - memorised;
        boolean longEnough = steps >= memorised && l.progress.evaluations() >= PLATEAU_EVALUATIONS;
        boolean open = state.alerts.isOpen(AlertKind.PLATEAU);
        boolean any = set(state, AlertKind.PLATEAU, on && (open || longEnough), models, out);
        if (!state.alerts.isOpen(AlertKind.PLATEAU)) {
            state.reported.plateauSteps(0);
        } else if (state.reported.plateauSteps() == 0) {
            state.reported.plateauSteps(steps);
        } else if (steps >= 2 * state.reported.plateauSteps()) {
            state.reported.plateauSteps(steps);
            any |= write(state, AlertKind.PLATEAU, true, models, out);
        }
        return any;
    }

    private static boolean isRising(RunPhase phase) {
        return phase == RunPhase.GROKKING || phase == RunPhase.SEMI_GENERALISED;
    }

    /** Never beside the advice to wait. */
    private static boolean isUnlikely(RunState state) {
        RunSignals l = state.signals;
        RunPhase phase = l.phases.phase();
        boolean turned = l.turn.lossTurned() || l.turn.accuracyTurned();
        return phase.isWaiting()
                && !isRising(phase)
                && !turned
                && l.outlook.isUnlikely()
                && !state.reported.isAdvisedToWait();
    }

    static long step(RunState state) {
        return Math.max(0, state.signals.latest.lastStep());
    }

    /** Writes an alert; always true. */
    private static boolean write(
            RunState state, AlertKind kind, boolean firing, FleetModels models, MonitorOutput out) {
        int episode = state.alerts.episode(kind);
        AlertFactory.AlertContext context = context(state, state.signals.latest.lastTimestamp());
        Alert alert =
                AlertFactory.create(context, kind, firing, episode, AlertEvidence.of(state, kind));
        boolean advised = firing && isAdvised(kind);
        out.alert(advised ? alert.advising(Recommendation.shorterDelay(state, models)) : alert);
        return true;
    }

    /** The run as it stands, at a time in milliseconds since 1970-01-01T00:00Z. */
    static AlertFactory.AlertContext context(RunState state, long timestamp) {
        RunSignals l = state.signals;
        return new AlertFactory.AlertContext(
                AlertSubject.run(state.runId(), state.description()),
                new AlertMoment(l.phases.phase(), step(state), timestamp),
                l.curve.window());
    }

    /** Whether what would shorten the delay is worth saying beside it. */
    private static boolean isAdvised(AlertKind kind) {
        return switch (kind) {
            case PLATEAU, GROKKING_UNLIKELY, ORDINARY_OVERFITTING, SOFTMAX_COLLAPSE, NORM_FLOOR ->
                    true;
            default -> false;
        };
    }
}
