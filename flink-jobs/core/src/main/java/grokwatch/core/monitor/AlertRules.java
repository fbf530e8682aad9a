package grokwatch.core.monitor;

import grokwatch.core.alert.AlertBook.Change;
import grokwatch.core.alert.AlertDesk;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.signal.Diagnostics;

/**
 * Which alerts a run's state calls for. Facts (memorised, grokked, diverged, gradient shift, ended)
 * fire and stay; conditions fire when they begin to hold and resolve when they cease to, or when
 * the run ends.
 */
final class AlertRules {

    private static final double OVERFITTING_T = 3;
    private static final double OVERFITTING_AGE = 4;
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

    /** Fires a fact that may come again. */
    static void event(RunState state, AlertKind kind, MonitorOutput out) {
        state.alerts.set(kind, false);
        state.alerts.set(kind, true);
        new AlertRules(state, out).write(kind, true);
    }

    private void facts() {
        RunPhase phase = state.learned.phases.phase();
        fact(AlertKind.MEMORISED, state.learned.milestones.memorisedStep() >= 0);
        fact(AlertKind.GROKKED, phase == RunPhase.GENERALISED);
        fact(AlertKind.DIVERGED, phase == RunPhase.DIVERGED);
    }

    private void fact(AlertKind kind, boolean holds) {
        if (holds && state.alerts.set(kind, true) == Change.FIRED) {
            write(kind, true);
        }
    }

    private void conditions() {
        Learned l = state.learned;
        RunPhase phase = l.phases.phase();
        plateau();
        condition(AlertKind.GROKKING_STARTED, isRising(phase));
        condition(AlertKind.GROKKING_LIKELY, phase.isWaiting() && l.outlook.isLikely());
        condition(AlertKind.GROKKING_UNLIKELY, isUnlikely(phase));
        condition(AlertKind.ORDINARY_OVERFITTING, isOverfitting(phase));
        condition(AlertKind.GENERALISATION_COLLAPSE, phase == RunPhase.COLLAPSED);
        condition(AlertKind.LOSS_SPIKE, l.spike.isSpiking());
        condition(AlertKind.SOFTMAX_COLLAPSE, phase == RunPhase.STALLED);
    }

    private void condition(AlertKind kind, boolean holds) {
        Change change = state.alerts.set(kind, holds && !state.ended);
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
        boolean holds =
                plateau.steps() >= 0
                        && (open
                                || plateau.steps() >= memorised
                                        && plateau.evaluations() >= PLATEAU_EVALUATIONS);
        condition(AlertKind.PLATEAU, holds);
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

    /** The loss has risen all along a long plateau, and no weight decay works against it. */
    private boolean isOverfitting(RunPhase phase) {
        Learned l = state.learned;
        boolean held = l.clock.rate() > 0;
        long memorised = l.milestones.memorisedStep();
        return phase == RunPhase.PLATEAU
                && !held
                && l.latest.lastStep() >= OVERFITTING_AGE * memorised
                && l.slopes.read().lossLongT() > OVERFITTING_T;
    }

    private void write(AlertKind kind, boolean firing) {
        any = true;
        Learned l = state.learned;
        AlertDesk.Scene scene =
                new AlertDesk.Scene(
                        state.runId(),
                        state.description,
                        l.phases.phase(),
                        Math.max(0, l.latest.lastStep()),
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
