package grokwatch.cli.read;

import grokwatch.streams.storage.query.EstimateRow;
import java.util.Locale;

/** The forecast of a metric at the end of a run's budget, for people. */
public final class EndValueText {

    private EndValueText() {}

    /** A text such as {@code validationLoss 3.281, 90 % in 3.26…3.302}; empty without one. */
    public static String of(EstimateRow e) {
        return e.endMetric() == null || e.endValue() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%s %.4g, 90 %% in %.4g…%.4g",
                        e.endMetric(),
                        e.endValue(),
                        e.endLower(),
                        e.endUpper());
    }
}
