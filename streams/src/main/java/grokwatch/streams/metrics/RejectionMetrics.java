package grokwatch.streams.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;

/** Records that an app left out because they could not be used. */
public final class RejectionMetrics {

    private final Counter rejected;

    RejectionMetrics(PrometheusRegistry registry) {
        rejected =
                Counter.builder()
                        .name("grokwatch_rejected_records_total")
                        .help("Records left out because their bytes could not be read.")
                        .labelNames("app", "reason")
                        .register(registry);
    }

    /** Makes an app's series appear before the first record is refused. */
    public void expect(String app, Iterable<? extends Enum<?>> reasons) {
        reasons.forEach(reason -> rejected.initLabelValues(app, reason.name()));
    }

    /** Counts one. */
    public void rejected(String app, Enum<?> reason) {
        rejected.labelValues(app, reason.name()).inc();
    }
}
