package grokwatch.backtest;

import grokwatch.core.forecast.LearnedForecaster;
import grokwatch.core.learning.Example;
import grokwatch.core.learning.LandmarkModel;
import grokwatch.core.learning.Prior;
import grokwatch.core.learning.TrainerSettings;
import grokwatch.core.monitor.RunMonitor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is known before the first run of the back-test has finished. */
public enum PriorChoice {
    /** What the product ships with: fitted on public curves. */
    SHIPPED {
        @Override
        Prior prior() {
            return Prior.shipped().orElse(null);
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

    /** How runs are watched. */
    public RunMonitor monitor() {
        Prior prior = prior();
        LandmarkModel model = prior == null ? null : prior.model();
        return new RunMonitor(new LearnedForecaster(model));
    }

    /** How the fleet learns. */
    public FleetLearner.Factory learners() {
        return LandmarkLearner.from(prior(), TrainerSettings.DEFAULT);
    }

    /** How many of the curves the prior was fitted on: of those it knows the end. */
    public long knownAmong(List<RecordedCurve> curves) {
        if (prior() == null) {
            return 0;
        }
        Set<String> known =
                prior().examples().stream().map(Example::runId).collect(Collectors.toSet());
        return curves.stream().filter(curve -> known.contains(curve.runId())).count();
    }
}
