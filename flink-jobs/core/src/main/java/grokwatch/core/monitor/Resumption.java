package grokwatch.core.monitor;

/**
 * A trainer has restarted: from its checkpoint, so that steps go back a little, or from the
 * beginning.
 *
 * <p>Resumed at or before memorisation, the run begins anew. Resumed on its plateau or later, it
 * keeps what it learned up to that step, and milestones dated after it have to be earned again.
 * Either way a divergence belongs to the attempt that diverged.
 */
final class Resumption {

    private Resumption() {}

    static void apply(RunState state, int attempt, long step) {
        state.attempts.begin(attempt);
        long memorised = state.signals.milestones.memorisedStep();
        boolean retainsPlateau = memorised >= 0 && step > memorised;
        if (retainsPlateau || step > state.signals.latest.lastStep()) {
            state.rewind(step - 1);
        } else {
            state.beginAnew();
        }
        state.attempts.ended(state.isEndReached());
    }
}
