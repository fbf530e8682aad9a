package grokwatch.streams.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SortedMap;

/** Metrics of all apps of this process. Thread-safe. */
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
        Meters meters = new Meters(registry);
        rejections = new RejectionMetrics(meters);
        alerting = new AlertingMetrics(meters);
        store = new StoreMetrics(meters);
        fleet = new FleetMetrics(registry);
        forecasts = new ForecastMetrics(meters);
    }

    /**
     * A response to Prometheus.
     *
     * @param contentType with the format's version
     * @param body UTF-8 text
     */
    public record Exposition(String contentType, byte[] body) {}

    /** Adds an app, whose state and Kafka clients are read at every scrape. */
    public void watch(WatchedApp app) {
        apps.add(app);
    }

    /** Rejected records. */
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

    /** Accuracy of the forecasts of ended runs. */
    public ForecastMetrics forecasts() {
        return forecasts;
    }

    /** Readiness of each app of this process, by its name. */
    public SortedMap<String, Boolean> readiness() {
        return apps.readiness();
    }

    /**
     * All present values.
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
