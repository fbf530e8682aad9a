package grokwatch.streams.metrics;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Map;
import java.util.function.Supplier;

/** Counts of runs and open alerts, computed at each scrape. */
public final class FleetMetrics {

    /**
     * Which runs are counted together.
     *
     * @param phase of the run, lower case; {@code unknown} before its first diagnostics
     * @param status by its trainer's account, lower case
     */
    public record Standing(String phase, String status) {}

    private volatile Supplier<Map<Standing, Long>> runs = Map::of;
    private volatile Supplier<Map<String, Long>> openAlerts = Map::of;

    FleetMetrics(PrometheusRegistry registry) {
        GaugeWithCallback.builder()
                .name("grokwatch_runs")
                .help("Runs in the fleet's table of this process.")
                .labelNames("phase", "status")
                .callback(
                        gauge ->
                                runs.get()
                                        .forEach(
                                                (standing, count) ->
                                                        gauge.call(
                                                                count,
                                                                standing.phase(),
                                                                standing.status())))
                .register(registry);
        GaugeWithCallback.builder()
                .name("grokwatch_open_alerts")
                .help("Unresolved alerts of the runs in the fleet's table of this process.")
                .labelNames("kind")
                .callback(
                        gauge -> openAlerts.get().forEach((kind, count) -> gauge.call(count, kind)))
                .register(registry);
    }

    /**
     * Sets the source of the counts.
     *
     * @param counted runs by standing
     * @param alerts open alerts by kind, lower case
     */
    public void count(Supplier<Map<Standing, Long>> counted, Supplier<Map<String, Long>> alerts) {
        runs = counted;
        openAlerts = alerts;
    }
}
