package grokwatch.cli.backtest;

import grokwatch.core.backtest.CohortLearner;
import grokwatch.core.backtest.FleetLearner;
import grokwatch.core.monitor.RunMonitor;

/** What is known before the first run of the back-test has finished. */
enum PriorChoice {
    /** What the product ships with: fitted on public curves. */
    SHIPPED,
    /** Nothing that was learned from curves. */
    NONE;

    /** How runs are watched. */
    RunMonitor monitor() {
        return new RunMonitor();
    }

    /** How the fleet learns. */
    FleetLearner.Factory learners() {
        return CohortLearner::new;
    }
}
