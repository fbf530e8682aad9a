package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.Series;
import grokwatch.core.run.Metric;

/** What a rule watches, more is better. */
public enum Objective {
    /** Validation accuracy, or the metric of the run's own target. */
    ACCURACY("validation accuracy or target") {
        @Override
        Series of(Label run) {
            return hasTarget(run)
                    ? run.validation()
                    : Series.of(run.curve(), Metric.VALIDATION_ACCURACY);
        }
    },
    LOSS("validation loss") {
        @Override
        Series of(Label run) {
            return Series.of(run.curve(), Metric.VALIDATION_LOSS).negated();
        }
    };

    private final String title;

    Objective(String title) {
        this.title = title;
    }

    private static boolean hasTarget(Label run) {
        return run.curve().description().targets().target() != null;
    }

    String title() {
        return title;
    }

    /** Its values over a run; empty where the run logs none. */
    abstract Series of(Label run);
}
