package grokwatch.backtest.residual;

import grokwatch.core.run.RunDescription;
import java.util.List;

/**
 * The groups of like runs that a run belongs to, most specific first: task, architecture and
 * optimizer; architecture and optimizer; all.
 */
public final class Cohort {

    /** The cohort of every run. */
    public static final String ALL = "all";

    private Cohort() {}

    /** Keys of a run's cohorts, most specific first; the last is {@value #ALL}. */
    public static List<String> of(RunDescription run) {
        String architecture = known(run.network().architecture());
        String optimizer = known(run.regimen().optimizer());
        String regime = architecture + "/" + optimizer;
        return List.of(known(run.data().task()) + "/" + regime, regime, ALL);
    }

    private static String known(String name) {
        return name == null || name.isBlank() ? "unknown" : name;
    }
}
