package grokwatch.streams.api;

import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.projection;
import static grokwatch.streams.fixture.Runs.run;

import com.fasterxml.jackson.databind.JsonNode;
import grokwatch.core.command.CommandKey;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.streams.fixture.Alerts;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.storage.StorageApp;
import grokwatch.streams.storage.StorageSettings;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fleet behind the API, the same for all tests of a JVM: a long run, a short one, one whose id is
 * hostile.
 */
final class ServedFleet implements BeforeAllCallback {

    static final String HOSTILE = "a/b?c#<script>'\"🤖\u202e;--";

    private static final int LONG_RUN = 20_000;

    private Servers servers;

    /** Everything that runs, closed after the last test. */
    private record Servers(
            Path directory, Cluster cluster, StorageApp storage, FleetService service, Http http)
            implements AutoCloseable {

        static Servers start() throws Exception {
            Path directory = Files.createTempDirectory("grokwatch-fleet");
            Cluster cluster = Cluster.start(directory);
            StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
            StorageApp storage =
                    new StorageApp(cluster.settings(), StorageSettings.of(store), new Metrics());
            storage.start();
            FleetService service =
                    FleetService.start(
                            cluster.settings(),
                            store,
                            ApiConfig.local("test").withCommandKey(new CommandKey(new byte[32])),
                            new Metrics());
            return new Servers(directory, cluster, storage, service, new Http(service.url()));
        }

        @Override
        public void close() throws Exception {
            service.close();
            storage.close();
            cluster.close();
            try (Stream<Path> all = Files.walk(directory)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        ExtensionContext.Store store =
                context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL);
        servers = store.get(ServedFleet.class, Servers.class);
        if (servers == null) {
            servers = Servers.start();
            store.put(ServedFleet.class, servers);
            publish();
        }
    }

    Http http() {
        return servers.http();
    }

    /** What the service answers to. */
    List<String> paths() {
        return servers.service().paths();
    }

    <T extends SpecificRecord> void append(Topic<T> topic, String key, T value) {
        servers.cluster().append(topic, key, value);
    }

    private void publish() {
        Cluster cluster = servers.cluster();
        Stream.of("long", "short", HOSTILE).forEach(this::publish);
        cluster.appendAll(
                Topics.METRICS,
                LongStream.rangeClosed(1, LONG_RUN)
                        .mapToObj(step -> Map.entry("long", point("long", step))));
        cluster.append(Topics.METRICS, "short", point("short", 1));
        cluster.append(Topics.METRICS, "short", point("short", 2));
        cluster.append(Topics.ALERTS, "aa", Alerts.started("aa").setRunId("long").build());
        cluster.append(
                Topics.ALERTS,
                "off",
                Alerts.started("off")
                        .setRunId("")
                        .setKind(AlertKind.FORECASTS_OFF)
                        .setLabels(Map.of("project", "drifting"))
                        .build());
        cluster.append(Topics.OUTCOMES, "long", outcome("long").build());
        cluster.append(Topics.PROJECTIONS, "long", projection("long", "embedding", 2_000).build());
        awaitShown();
    }

    private void awaitShown() {
        Http http = http();
        Eventually.until("all runs are shown", () -> http.json("/runs").path("total").asInt() == 3);
        Eventually.until(
                "the alert is open",
                () -> http.json("/runs?q=long").at("/runs/0/openAlerts").size() == 1);
        Eventually.until("the alert is stored", () -> http.get("/alerts/aa").statusCode() == 200);
        Eventually.until(
                "curves are stored", () -> lastStep("long") == LONG_RUN && lastStep("short") == 2);
        Eventually.until(
                "the outcome is stored",
                () ->
                        http.json("/calibration").path("points").size() == 1
                                || http.json("/delay/points").path("points").size() == 1);
    }

    private long lastStep(String runId) {
        JsonNode steps = Http.parsed(http().get("/runs/" + runId + "/curves").body()).path("steps");
        return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).asLong();
    }

    private void publish(String runId) {
        append(Topics.RUNS, runId, run(runId).setMaxSteps(30_000L).build());
        append(Topics.DIAGNOSTICS, runId, diagnostics(runId, 0, 2_000).build());
        append(
                Topics.DELAY_ESTIMATES,
                runId,
                estimate(runId, 0, 2_000)
                        .setEndMetric("validationLoss")
                        .setEndValue(3.281)
                        .setEndLower(3.26)
                        .setEndUpper(3.302)
                        .build());
    }

    /** A curve with one peak that only one point has. */
    private static TrainingMetrics point(String runId, long step) {
        return TrainingMetrics.newBuilder()
                .setRunId(runId)
                .setStep(step)
                .setTimestamp(AT + step)
                .setTrainLoss(step == 12_345 ? 999 : 1.0 / step)
                .setValidationLoss(Double.NaN)
                .build();
    }
}
