package grokwatch.cli.run;

import grokwatch.cli.terminal.Quantity;
import grokwatch.cli.terminal.Table;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.query.Curves;
import grokwatch.streams.text.Sparkline;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Curves as lines of characters over the logarithm of the step. Accuracies share the scale from 0
 * to 1; losses, which fall by decades, are drawn by their logarithm.
 */
final class CurveLines {

    private static final Set<CurveMetric> ACCURACIES =
            Set.of(CurveMetric.TRAIN_ACCURACY, CurveMetric.VALIDATION_ACCURACY);
    private static final List<CurveMetric> ORDER =
            List.of(
                    CurveMetric.TRAIN_ACCURACY,
                    CurveMetric.VALIDATION_ACCURACY,
                    CurveMetric.TRAIN_LOSS,
                    CurveMetric.VALIDATION_LOSS);

    private CurveLines() {}

    /** A line a metric that was logged: its curve and its last value. */
    static Table of(Curves curves) {
        Table table = Table.of("METRIC", ">NOW", "CURVE");
        for (CurveMetric metric : ORDER) {
            List<Double> values =
                    curves.column(metric, Extent::last).stream()
                            .map(value -> value == null ? Double.NaN : value)
                            .toList();
            values.stream()
                    .filter(value -> !value.isNaN())
                    .reduce((earlier, later) -> later)
                    .ifPresent(last -> table.add(line(metric, last, values)));
        }
        return table;
    }

    /** From which step to which. */
    static String range(Curves curves) {
        List<Long> steps = curves.steps();
        return steps.isEmpty()
                ? ""
                : "step %s … %s, logarithmic"
                        .formatted(
                                Quantity.steps(steps.get(0)),
                                Quantity.steps(steps.get(steps.size() - 1)));
    }

    private static List<String> line(CurveMetric metric, double last, List<Double> values) {
        boolean accuracy = ACCURACIES.contains(metric);
        String curve =
                accuracy
                        ? Sparkline.between(0, 1, values)
                        : Sparkline.of(values.stream().map(Math::log).toList());
        String now = accuracy ? Quantity.fraction(last) : String.format(Locale.ROOT, "%.3g", last);
        return List.of(metric.column().replace('_', ' '), now, curve);
    }
}
