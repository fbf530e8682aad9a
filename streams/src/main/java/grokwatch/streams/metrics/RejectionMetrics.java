package grokwatch.streams.metrics;

import io.prometheus.metrics.core.metrics.Counter;

/** Records that an app skipped because they could not be decoded. */
public final class RejectionMetrics {

    private final Counter rejected;

    RejectionMetrics(Meters meters) {
        rejected =
                meters.counter(
                        "grokwatch_rejected_records_total",
                        "Records skipped because their bytes could not be decoded.",
                        "app",
                        "reason");
    }

    /** Makes an app's series appear before its first rejected record. */
    public void expect(String app, Iterable<? extends Enum<?>> reasons) {
        reasons.forEach(reason -> rejected.initLabelValues(app, reason.name()));
    }

    /** Counts a record. */
    public void rejected(String app, Enum<?> reason) {
        rejected.labelValues(app, reason.name()).inc();
    }
}
