package grokwatch.cli.backtest;

import grokwatch.core.learning.Prior;
import grokwatch.job.prior.ShippedPrior;

/** What is known before the first run of the back-test has finished. */
enum PriorChoice {
    /** What the product ships with: fitted on public curves. */
    SHIPPED,
    /** Nothing that was learned from curves. */
    NONE;

    /** The prior, or null. */
    Prior prior() {
        return this == SHIPPED ? ShippedPrior.get() : null;
    }
}
