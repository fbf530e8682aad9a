package grokwatch.backtest.policy;

import grokwatch.backtest.Label;
import grokwatch.backtest.Series;
import grokwatch.core.run.Metric;

/** What a rule watches, more is better. */
public enum Objective {
    ACCURACY("validation accuracy") {
        @Override
        Series of(Label run) {
            return Series.of(run.curve(), Metric.VALIDATION_ACCURACY);
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

    String title() {
        return title;
    }

    /** Its values over a run; empty where the run logs none. */
    abstract Series of(Label run);
}
