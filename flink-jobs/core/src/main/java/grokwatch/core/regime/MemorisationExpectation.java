package grokwatch.core.regime;

import grokwatch.core.fleet.Cohort;
import grokwatch.core.fleet.CohortModel;
import grokwatch.core.fleet.FleetModels;
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
     * @param models of the fleet
     */
    public static boolean holds(RunDescription run, Analogs finished, FleetModels models) {
        String task = run.data().task();
        if (run.targets().trainLoss() != null) {
            return true;
        }
        if (task == null || task.isBlank()) {
            return false;
        }
        CohortModel cohort = models.find(Cohort.of(run).get(0));
        return cohort != null && cohort.runs() >= MIN_MEMORISED
                || finished.runsOf(task, run.network().architecture()) >= MIN_MEMORISED;
    }
}
