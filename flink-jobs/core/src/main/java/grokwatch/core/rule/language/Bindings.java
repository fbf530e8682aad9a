package grokwatch.core.rule.language;

/** Numbers the metrics and windows that conditions name: the same one gets the same number. */
public interface Bindings {

    /** Number of a metric, from 0. */
    int metric(MetricName name);

    /** Number of a window, from 0. */
    int window(WindowSpec spec);
}
