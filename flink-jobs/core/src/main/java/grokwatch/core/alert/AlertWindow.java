package grokwatch.core.alert;

import java.util.List;

/**
 * The curve that led to an alert, in a few values.
 *
 * @param metric name of the metric; empty where there is none
 * @param values oldest first, evenly spaced in the logarithm of the step; at most 32
 */
public record AlertWindow(String metric, List<Double> values) {

    /** No values are known. */
    public static final AlertWindow NONE = new AlertWindow("", List.of());

    public AlertWindow {
        values = List.copyOf(values);
    }
}
