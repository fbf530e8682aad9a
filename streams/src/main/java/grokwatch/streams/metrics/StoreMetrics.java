package grokwatch.streams.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** What the storage app writes, and how long that takes. */
public final class StoreMetrics {

    private final Counter rows;
    private final Counter refused;
    private final Histogram seconds;
    private final Gauge failures;

    StoreMetrics(PrometheusRegistry registry) {
        rows =
                Counter.builder()
                        .name("grokwatch_store_rows_total")
                        .help("Rows written to the store or deleted from it, repeats included.")
                        .labelNames("table")
                        .register(registry);
        refused =
                Counter.builder()
                        .name("grokwatch_store_refused_rows_total")
                        .help("Rows left out because the database refuses what they hold.")
                        .register(registry);
        seconds =
                Histogram.builder()
                        .name("grokwatch_store_write_seconds")
                        .help("Time that one batch of rows takes to be written and committed.")
                        .classicOnly()
                        .classicUpperBounds(0.005, 0.025, 0.1, 0.5, 2.5, 10, 60)
                        .register(registry);
        failures =
                Gauge.builder()
                        .name("grokwatch_store_failures_in_a_row")
                        .help("Batches in a row that could not be written; 0 when all is well.")
                        .labelNames("app")
                        .register(registry);
    }

    /** Counts rows of a batch that is written and committed. */
    public void wrote(String table, long count) {
        rows.labelValues(table).inc(count);
    }

    /** Notes how long a batch took, seconds, >= 0. */
    public void took(double batchSeconds) {
        seconds.observe(batchSeconds);
    }

    /** Counts rows that were left out, >= 0. */
    public void refused(long count) {
        refused.inc(count);
    }

    /** Says how many batches in a row have failed in a part of the app, >= 0. */
    public void failing(String app, int inARow) {
        failures.labelValues(app).set(inARow);
    }
}
