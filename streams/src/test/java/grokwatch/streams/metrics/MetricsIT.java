package grokwatch.streams.metrics;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.alerting.AlertingApp;
import grokwatch.streams.alerting.AlertingConfig;
import grokwatch.streams.alerting.History;
import grokwatch.streams.alerting.notify.console.ConsoleReceiver;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.fleet.FleetApp;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("All apps on a real broker, as Prometheus sees them")
class MetricsIT {

    private static final Path DOCUMENTED = Path.of("../docs/reference/metrics.md");
    private static final Pattern NAME = Pattern.compile("`(grokwatch_[a-z_]+)");

    @TempDir private Path directory;
    private final Metrics metrics = new Metrics();
    private Cluster cluster;
    private AlertingApp alerting;
    private StorageApp storage;
    private FleetApp fleet;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
        alerting =
                new AlertingApp(
                        cluster.settings(),
                        AlertingConfig.ALL.with(History.NOTIFIED),
                        List.of(new ConsoleReceiver(line -> {})),
                        metrics);
        alerting.start();
        fleet = new FleetApp(cluster.settings(), metrics);
        fleet.start();
        storage =
                new StorageApp(
                        cluster.settings(),
                        StorageSettings.of(StoreSettings.file(directory.resolve("store.db"))),
                        metrics);
        storage.start();
    }

    @AfterEach
    void stop() {
        alerting.close();
        fleet.close();
        storage.close();
        cluster.close();
    }

    @Test
    void everyDocumentedMetricIsThereAndEveryMetricIsDocumented() throws Exception {
        somethingHappens();

        Exposed exposed = Exposed.of(metrics);

        assertThat(new TreeSet<>(exposed.ours())).isEqualTo(documented());
        assertThat(exposed.value(series("deliveries_total", "receiver=\"console\"", "delivered")))
                .isEqualTo(1);
        assertThat(exposed.value("grokwatch_runs{phase=\"plateau\",status=\"running\"}"))
                .isEqualTo(1);
        assertThat(exposed.value("grokwatch_store_rows_total{table=\"runs\"}")).isEqualTo(1);
        assertThat(
                        exposed.value(
                                "grokwatch_consumer_lag_records{app=\"alerting\",topic=\""
                                        + cluster.settings().topics().name(Topics.ALERTS)
                                        + "\"}"))
                .isZero();
    }

    @Test
    void namesFollowPrometheusConventionsAndNoLabelNamesARun() {
        somethingHappens();

        Exposed exposed = Exposed.of(metrics);

        assertThat(exposed.types())
                .allSatisfy(
                        (name, type) -> {
                            assertThat(name).matches("[a-z][a-z0-9_]*").doesNotContain("__");
                            assertThat(name.endsWith("_total")).isEqualTo(type.equals("counter"));
                            assertThat(name)
                                    .doesNotContainPattern(
                                            "_(ms|millis|milliseconds|minutes|kb|percent)(_|$)");
                        });
        assertThat(exposed.labels()).doesNotContain("run", "run_id", "name", "fingerprint");
    }

    @Test
    void anAppIsReadyOnceItReadsItsInputAndNotWhenItHasStopped() {
        Eventually.until("all are ready", this::isReady);
        fleet.close();

        assertThat(metrics.readiness())
                .containsEntry("fleet", false)
                .containsEntry("alerting", true);
        assertThat(Exposed.of(metrics).value("grokwatch_app_ready{app=\"fleet\"}")).isZero();
    }

    private void somethingHappens() {
        cluster.append(Topics.RUNS, "run-aa", run("run-aa").build());
        cluster.append(Topics.DIAGNOSTICS, "run-aa", diagnostics("run-aa", 0, 2_000).build());
        cluster.append(Topics.ALERTS, "aa", firing("aa"));
        cluster.append(Topics.OUTCOMES, "run-bb", outcome("run-bb").build());
        Eventually.until("all of it is counted", this::isCounted);
    }

    private boolean isCounted() {
        Exposed exposed = Exposed.of(metrics);
        return isReady()
                && exposed.value(series("deliveries_total", "console", "delivered")) >= 1
                && exposed.value("grokwatch_runs{phase=\"plateau\",status=\"running\"}") >= 1
                && exposed.value("grokwatch_open_alerts{kind=\"grokking_started\"}") >= 1
                && exposed.value("grokwatch_outcomes_total{outcome=\"grokked\"}") >= 1
                && exposed.value("grokwatch_store_rows_total{table=\"deliveries\"}") >= 1;
    }

    private boolean isReady() {
        return !metrics.readiness().containsValue(false);
    }

    private String series(String metric, String... parts) {
        return Exposed.of(metrics).series("grokwatch_" + metric).stream()
                .filter(series -> List.of(parts).stream().allMatch(series::contains))
                .findFirst()
                .orElse("");
    }

    private static TreeSet<String> documented() throws Exception {
        TreeSet<String> names = new TreeSet<>();
        for (String line : Files.readAllLines(DOCUMENTED)) {
            if (line.startsWith("| `grokwatch_")) {
                var matcher = NAME.matcher(line);
                matcher.find();
                names.add(matcher.group(1));
            }
        }
        return names;
    }
}
