package grokwatch.core.monitor;

import grokwatch.core.alert.AlertBook.Change;
import grokwatch.core.alert.AlertDesk;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.phase.Milestones;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.signal.Diagnostics;

/**
 * Which alerts a run's state calls for. Facts (memorised, grokked, diverged) stay until a resumed
 * attempt undoes them; conditions resolve when they cease to hold, or when the run ends.
 */
final class AlertRules {

    private static final int PLATEAU_EVALUATIONS = 16;

    private final RunState state;
    private final MonitorOutput out;
    private boolean any;

    private AlertRules(RunState state, MonitorOutput out) {
        this.state = state;
        this.out = out;
    }

    /**
     * Applies the rules to the present state.
     *
     * @return whether any alert was written
     */
    static boolean apply(RunState state, MonitorOutput out) {
        AlertRules rules = new AlertRules(state, out);
        rules.facts();
        rules.conditions();
        return rules.any;
    }

    /**
     * Tells of a change of the gradient norm, unless the last one is too recent.
     *
     * @return whether it did
     */
    static boolean shifted(RunState state, MonitorOutput out) {
        boolean fires = state.alerts.repeat(AlertKind.GRADIENT_SHIFT, step(state));
        if (fires) {
            new AlertRules(state, out).write(AlertKind.GRADIENT_SHIFT, true);
        }
        return fires;
    }

    /** Tells of the end of the run. */
    static void ended(RunState state, MonitorOutput out) {
        state.alerts.renew(AlertKind.RUN_ENDED, step(state));
        new AlertRules(state, out).write(AlertKind.RUN_ENDED, true);
    }

    private void facts() {
        Milestones m = state.learned.milestones;
        boolean grokked = Milestones.isDelayed(m.memorisedStep(), m.generalisedStep());
        fact(AlertKind.MEMORISED, m.memorisedStep() >= 0);
        fact(AlertKind.GROKKED, grokked);
        fact(AlertKind.DIVERGED, state.learned.divergence.isDiverged());
    }

    private void conditions() {
        Learned l = state.learned;
        RunPhase phase = l.phases.phase();
        plateau();
        condition(AlertKind.GROKKING_STARTED, isRising(phase));
        condition(AlertKind.GROKKING_LIKELY, phase.isWaiting() && l.outlook.isLikely());
        condition(AlertKind.GROKKING_UNLIKELY, isUnlikely(phase));
        boolean overfits = state.alerts.isOpen(AlertKind.ORDINARY_OVERFITTING);
        condition(AlertKind.ORDINARY_OVERFITTING, Overfitting.holds(state, overfits));
        condition(AlertKind.GENERALISATION_COLLAPSE, phase == RunPhase.COLLAPSED);
        condition(AlertKind.LOSS_SPIKE, l.spike.isSpiking());
        condition(AlertKind.SOFTMAX_COLLAPSE, phase == RunPhase.STALLED);
    }

    private void condition(AlertKind kind, boolean holds) {
        fact(kind, holds && !state.ended);
    }

    private void fact(AlertKind kind, boolean holds) {
        Change change = state.alerts.set(kind, holds, step(state));
        if (change != Change.NONE) {
            write(kind, change == Change.FIRED);
        }
    }

    /**
     * Fires once the plateau is as long as the memorisation took, and again each time it doubles.
     */
    private void plateau() {
        Diagnostics.Plateau plateau = EvidenceReader.plateau(state.learned);
        long memorised = state.learned.milestones.memorisedStep();
        boolean open = state.alerts.isOpen(AlertKind.PLATEAU);
        boolean longEnough =
                plateau.steps() >= memorised && plateau.evaluations() >= PLATEAU_EVALUATIONS;
        condition(AlertKind.PLATEAU, plateau.steps() >= 0 && (open || longEnough));
        if (!state.alerts.isOpen(AlertKind.PLATEAU)) {
            state.statedPlateau = 0;
        } else if (state.statedPlateau == 0) {
            state.statedPlateau = plateau.steps();
        } else if (plateau.steps() >= 2 * state.statedPlateau) {
            state.statedPlateau = plateau.steps();
            write(AlertKind.PLATEAU, true);
        }
    }

    private static boolean isRising(RunPhase phase) {
        return phase == RunPhase.GROKKING || phase == RunPhase.SEMI_GENERALISED;
    }

    private boolean isUnlikely(RunPhase phase) {
        Learned l = state.learned;
        boolean turned = l.turn.lossTurned() || l.turn.accuracyTurned();
        return phase.isWaiting() && !isRising(phase) && !turned && l.outlook.isUnlikely();
    }

    private static long step(RunState state) {
        return Math.max(0, state.learned.latest.lastStep());
    }

    private void write(AlertKind kind, boolean firing) {
        any = true;
        Learned l = state.learned;
        AlertDesk.Scene scene =
                new AlertDesk.Scene(
                        state.runId(),
                        state.description,
                        l.phases.phase(),
                        step(state),
                        l.latest.lastTimestamp());
        out.alert(
                AlertDesk.write(
                        scene,
                        kind,
                        firing,
                        state.alerts.episode(kind),
                        AlertEvidence.of(state, kind)));
    }
}
