package grokwatch.streams.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/** All that the apps of this process count; one for all of them. Thread-safe. */
public final class Metrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init();
    private final WatchedApps apps = new WatchedApps();
    private final RejectionMetrics rejections;
    private final AlertingMetrics alerting;
    private final StoreMetrics store;
    private final FleetMetrics fleet;
    private final ForecastMetrics forecasts;

    public Metrics() {
        JvmMetrics.builder().register(registry);
        registry.register(apps);
        rejections = new RejectionMetrics(registry);
        alerting = new AlertingMetrics(registry);
        store = new StoreMetrics(registry);
        fleet = new FleetMetrics(registry);
        forecasts = new ForecastMetrics(registry);
    }

    /**
     * What Prometheus is told.
     *
     * @param contentType with the format's version
     * @param body UTF-8 text
     */
    public record Exposition(String contentType, byte[] body) {}

    /** An app whose state and Kafka clients are looked at whenever Prometheus asks. */
    public void watch(WatchedApp app) {
        apps.add(app);
    }

    /** Records that were refused. */
    public RejectionMetrics rejections() {
        return rejections;
    }

    /** Alerts and their deliveries. */
    public AlertingMetrics alerting() {
        return alerting;
    }

    /** Rows written to the store. */
    public StoreMetrics store() {
        return store;
    }

    /** Runs by phase. */
    public FleetMetrics fleet() {
        return fleet;
    }

    /** How good the forecasts of finished runs were. */
    public ForecastMetrics forecasts() {
        return forecasts;
    }

    /** Whether each app of this process does its work, by its name. */
    public SortedMap<String, Boolean> readiness() {
        return apps.readiness();
    }

    /**
     * Everything as it stands.
     *
     * @param accept the request's {@code Accept} header, by which a format is chosen; may be null
     */
    public Exposition exposition(String accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            writer.write(body, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exposition(writer.getContentType(), body.toByteArray());
    }
}
