package grokwatch.streams.metrics;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Metrics of the apps of this process, computed at each scrape. */
final class WatchedApps implements MultiCollector {

    private static final String READY = "grokwatch_app_ready";
    private static final String FAILURES = "grokwatch_app_failures";
    private static final String LAG = "grokwatch_consumer_lag_records";
    private static final String CONSUMED = "grokwatch_consumer_records";
    private static final String POLL_AGE = "grokwatch_consumer_poll_age_seconds";

    /** Seconds without a poll after which an app counts as stuck. */
    private static final double MAX_POLL_AGE = 60;

    private final List<WatchedApp> apps = new CopyOnWriteArrayList<>();

    void add(WatchedApp app) {
        apps.add(app);
    }

    SortedMap<String, Boolean> readiness() {
        SortedMap<String, Boolean> ready = new TreeMap<>();
        apps.forEach(app -> ready.put(app.name(), isReady(app)));
        return ready;
    }

    /** An app whose consumer does not poll any more is stuck in what it last received. */
    private static boolean isReady(WatchedApp app) {
        return app.ready().getAsBoolean()
                && KafkaClients.of(app.kafka()).secondsSincePoll().orElse(0) <= MAX_POLL_AGE;
    }

    @Override
    public MetricSnapshots collect() {
        return new MetricSnapshots(ready(), failures(), lag(), consumed(), pollAge());
    }

    @Override
    public List<String> getPrometheusNames() {
        return List.of(READY, FAILURES, LAG, CONSUMED, POLL_AGE);
    }

    private GaugeSnapshot ready() {
        var gauge =
                GaugeSnapshot.builder()
                        .name(READY)
                        .help(
                                "1 while the app is restored and polls its input at least once a minute, else 0.");
        apps.forEach(app -> gauge.dataPoint(point(of(app), isReady(app) ? 1.0 : 0.0)));
        return gauge.build();
    }

    private CounterSnapshot failures() {
        var counter =
                CounterSnapshot.builder()
                        .name(FAILURES)
                        .help("Restarts of the app after a failure.");
        apps.forEach(app -> counter.dataPoint(count(of(app), (double) app.failures().getAsLong())));
        return counter.build();
    }

    private GaugeSnapshot lag() {
        var gauge =
                GaugeSnapshot.builder()
                        .name(LAG)
                        .help("Records of the topic that the app has not consumed yet.");
        byTopic(KafkaClients::lag, (labels, value) -> gauge.dataPoint(point(labels, value)));
        return gauge.build();
    }

    private CounterSnapshot consumed() {
        var counter =
                CounterSnapshot.builder()
                        .name(CONSUMED)
                        .help("Records of the topic that the app has consumed.");
        byTopic(KafkaClients::consumed, (labels, value) -> counter.dataPoint(count(labels, value)));
        return counter.build();
    }

    private GaugeSnapshot pollAge() {
        var gauge =
                GaugeSnapshot.builder()
                        .name(POLL_AGE)
                        .help("Seconds since the last poll of the app's slowest consumer.");
        for (WatchedApp app : apps) {
            KafkaClients.of(app.kafka())
                    .secondsSincePoll()
                    .ifPresent(seconds -> gauge.dataPoint(point(of(app), seconds)));
        }
        return gauge.build();
    }

    /** Takes a value with its labels. */
    private interface Taker {
        void take(Labels labels, double value);
    }

    private void byTopic(Function<KafkaClients, Map<String, Double>> read, Taker taker) {
        for (WatchedApp app : apps) {
            read.apply(KafkaClients.of(app.kafka()))
                    .forEach((topic, value) -> taker.take(of(app).add("topic", topic), value));
        }
    }

    private static Labels of(WatchedApp app) {
        return Labels.of("app", app.name());
    }

    private static GaugeDataPointSnapshot point(Labels labels, double value) {
        return GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
    }

    private static CounterDataPointSnapshot count(Labels labels, double value) {
        return CounterDataPointSnapshot.builder().labels(labels).value(value).build();
    }
}
