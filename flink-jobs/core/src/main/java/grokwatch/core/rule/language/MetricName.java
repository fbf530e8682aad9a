package grokwatch.core.rule.language;

import grokwatch.core.run.Metric;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A metric as a rule names it: {@code train_loss}, or {@code extra("f1")} for any other that
 * trainers log.
 *
 * @param metric one of the schema's own; null for any other
 * @param extra name of any other; empty for the schema's own
 */
public record MetricName(Metric metric, String extra) {

    static Optional<MetricName> of(String name) {
        return Arrays.stream(Metric.values())
                .filter(metric -> written(metric).equals(name))
                .map(metric -> new MetricName(metric, ""))
                .findFirst();
    }

    static MetricName extra(String name) {
        return new MetricName(null, name);
    }

    /** As it is written in a rule. */
    public String text() {
        return metric == null ? "extra(\"" + extra + "\")" : written(metric);
    }

    static String known() {
        return String.join(", ", Arrays.stream(Metric.values()).map(MetricName::written).toList());
    }

    private static String written(Metric metric) {
        return metric.name().toLowerCase(Locale.ROOT);
    }
}
