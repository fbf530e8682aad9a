package grokwatch.cli.backtest;

import grokwatch.backtest.FleetLearner;
import grokwatch.backtest.LandmarkLearner;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.residual.FallbackForecaster;
import grokwatch.core.learning.Example;
import grokwatch.core.learning.Prior;
import grokwatch.core.learning.TrainerSettings;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.job.prior.ShippedPrior;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known before the first run of the back-test has finished. */
enum PriorChoice {
    /** What the product ships with: fitted on public curves. */
    SHIPPED {
        @Override
        Prior prior() {
            return ShippedPrior.get();
        }
    },
    /** Nothing that was learned from curves. */
    NONE {
        @Override
        Prior prior() {
            return null;
        }
    };

    /** The prior itself, or null. */
    abstract Prior prior();

    /** How runs are monitored. */
    static RunMonitor monitor() {
        return new RunMonitor(new FallbackForecaster());
    }

    /** How the fleet learns. */
    FleetLearner.Factory learners() {
        return LandmarkLearner.from(prior(), TrainerSettings.DEFAULT);
    }

    /** How many of the curves the prior was fitted on: of those it knows the end. */
    long knownAmong(List<RecordedCurve> curves) {
        if (prior() == null) {
            return 0;
        }
        Set<String> known =
                prior().examples().stream().map(Example::runId).collect(Collectors.toSet());
        return curves.stream().filter(curve -> known.contains(curve.runId())).count();
    }
}
