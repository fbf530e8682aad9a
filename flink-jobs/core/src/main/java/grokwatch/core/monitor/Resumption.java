package grokwatch.core.monitor;

import grokwatch.core.phase.RunPhase;

/**
 * A trainer has restarted: from its checkpoint, so that steps go back a little, or from the
 * beginning.
 *
 * <p>Resumed at or before memorisation, the run begins anew. Resumed on its plateau or later, it
 * keeps what it learned up to that step, and milestones dated after it have to be earned again.
 */
final class Resumption {

    private Resumption() {}

    static void apply(RunState state, int attempt, long step) {
        state.attempt = attempt;
        state.ended = false;
        state.toldOutcome = null;
        long memorised = state.learned.milestones.memorisedStep();
        if (memorised < 0 || step <= memorised) {
            if (step <= state.learned.latest.lastStep()) {
                state.beginAnew();
            }
            return;
        }
        rewind(state.learned, step - 1);
        state.emission.rewind(step - 1);
    }

    private static void rewind(Learned learned, long step) {
        learned.latest.rewind(step);
        learned.clock.rewind(step);
        learned.pace.rewind(step);
        learned.gradient.rewind(step);
        learned.gap.rewind(step);
        learned.slopes.rewind(step);
        learned.norm.rewind(step);
        learned.spectrum.rewind(step);
        learned.progressLine.rewind(step);
        learned.milestones.rewind(step);
        learned.progress.rewind(step);
        learned.turn.restart();
        learned.shift.restart();
        if (learned.milestones.generalisedStep() < 0) {
            boolean rising = learned.progress.onsetStep() >= 0;
            learned.phases.resumeAt(rising ? RunPhase.GROKKING : RunPhase.PLATEAU);
        }
    }
}
