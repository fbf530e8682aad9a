package grokwatch.streams.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;

/** Rows that the storage app writes, and the time that takes. */
public final class StoreMetrics {

    private static final double[] WRITE_BOUNDS = {0.005, 0.025, 0.1, 0.5, 2.5, 10, 60};

    private final Counter rows;
    private final Counter refused;
    private final Histogram seconds;
    private final Gauge failures;

    StoreMetrics(Meters meters) {
        rows =
                meters.counter(
                        "grokwatch_store_rows_total",
                        "Rows written to the store or deleted from it, repeats included.",
                        "table");
        refused =
                meters.counter(
                        "grokwatch_store_refused_rows_total",
                        "Rows skipped because the database refuses their values.");
        seconds =
                meters.histogram(
                        "grokwatch_store_write_seconds",
                        "Time to write and commit one batch of rows.",
                        WRITE_BOUNDS);
        failures =
                meters.gauge(
                        "grokwatch_store_failures_in_a_row",
                        "Consecutive batches that could not be written.",
                        "app");
    }

    /** Counts rows of a committed batch. */
    public void wrote(String table, long count) {
        rows.labelValues(table).inc(count);
    }

    /** Records the time of a batch, seconds, >= 0. */
    public void observeWrite(double batchSeconds) {
        seconds.observe(batchSeconds);
    }

    /** Counts skipped rows, >= 0. */
    public void refused(long count) {
        refused.inc(count);
    }

    /** Sets the count of consecutive failures of a part of the app, >= 0. */
    public void setFailures(String app, int inARow) {
        failures.labelValues(app).set(inARow);
    }
}
