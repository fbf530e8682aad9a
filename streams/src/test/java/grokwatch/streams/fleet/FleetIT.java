package grokwatch.streams.fleet;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.schemas.Topics;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.metrics.Metrics;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The fleet app on a real broker")
class FleetIT {

    @TempDir private Path directory;
    private Cluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = Cluster.start(directory);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    @Test
    void showsTheFleetAndRetainsItOverARestart() {
        try (FleetApp app = startApp()) {
            cluster.append(Topics.RUNS, "run-aa", run("run-aa").build());
            cluster.append(Topics.DIAGNOSTICS, "run-aa", diagnostics("run-aa", 0, 2_000).build());
            cluster.append(Topics.ALERTS, "aa", firing("aa"));
            cluster.append(Topics.RUNS, "run-bb", run("run-bb").build());
            Eventually.until("rows are merged", () -> isMerged(app) && rows(app) == 2);
        }
        try (FleetApp app = startApp()) {
            Eventually.until("rows are restored", () -> isMerged(app) && rows(app) == 2);
            assertThat(app.view().rows())
                    .extracting(FleetRow::runId)
                    .containsExactly("run-aa", "run-bb");
        }
    }

    @Test
    void statesSoWhenItIsNotReady() {
        try (FleetApp app = new FleetApp(cluster.settings(), new Metrics())) {
            assertThatExceptionOfType(FleetNotReadyException.class)
                    .isThrownBy(() -> app.view().rows());
        }
    }

    @Test
    void stopsWhereTheRowsOfARunWouldBeSpreadOverPartitions() throws Exception {
        cluster.addPartitions(Topics.METRICS);
        try (FleetApp app = startApp()) {
            Eventually.until("it has stopped", app::hasFailed);
        }
    }

    private FleetApp startApp() {
        FleetApp app = new FleetApp(cluster.settings(), new Metrics());
        app.start();
        return app;
    }

    private static boolean isMerged(FleetApp app) {
        return row(app, "run-aa")
                .filter(row -> row.facts() != null && row.progress() != null)
                .filter(row -> row.openAlerts().containsKey("aa"))
                .isPresent();
    }

    private static int rows(FleetApp app) {
        return app.view().rows().size();
    }

    private static Optional<FleetRow> row(FleetApp app, String runId) {
        try {
            return app.view().row(runId);
        } catch (FleetNotReadyException notYet) {
            return Optional.empty();
        }
    }
}
