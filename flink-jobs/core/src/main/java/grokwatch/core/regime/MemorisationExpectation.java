package grokwatch.core.regime;

import grokwatch.core.learning.analog.Analogs;
import grokwatch.core.run.RunDescription;

/**
 * Whether a run is expected to fit its training data: its trainer declares so, or finished runs of
 * its task did.
 */
public final class MemorisationExpectation {

    /** Finished runs of the task that must have memorised. */
    private static final int MIN_MEMORISED = 3;

    private MemorisationExpectation() {}

    /**
     * Whether it is.
     *
     * @param finished memorised runs that the forecasts rest on, a shipped corpus included
     */
    public static boolean holds(RunDescription run, Analogs finished) {
        String task = run.data().task();
        if (run.targets().trainLoss() != null) {
            return true;
        }
        if (task == null || task.isBlank()) {
            return false;
        }
        return finished.runsOf(task, run.network().architecture()) >= MIN_MEMORISED;
    }
}
