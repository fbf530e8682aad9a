package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.metrics;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import grokwatch.streams.fixture.Cluster;
import grokwatch.streams.fixture.Eventually;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.FleetQueries;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The storage app on a real broker")
class StorageIT {

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
    void storesWhatComesAndGoesOnAfterARestart() throws Exception {
        StoreSettings store = StoreSettings.file(directory.resolve("store.db"));
        try (StorageApp app = startApp(store)) {
            cluster.append(Topics.RUNS, "r", run("r").build());
            cluster.appendBytes(Topics.DIAGNOSTICS, "r", new byte[] {'{', '}'});
            cluster.append(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 2_000).build());
            cluster.append(Topics.DELAY_ESTIMATES, "r", estimate("r", 0, 2_000).build());
            cluster.append(Topics.ALERTS, "aa", firing("aa"));
            Eventually.until(
                    "all is stored",
                    () ->
                            runs(store).stream()
                                    .anyMatch(
                                            row ->
                                                    row.project() != null
                                                            && row.step() != null
                                                            && row.expectedStep() != null));
            Eventually.until("garbage is counted", () -> app.undecodableRecords() == 1);
        }
        cluster.append(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 3_000).build());
        try (StorageApp app = startApp(store)) {
            Eventually.until(
                    "the next is stored",
                    () -> runs(store).stream().anyMatch(row -> row.step() == 3_000));
            assertThat(app.undecodableRecords()).isZero();
        }
        try (FleetQueries queries = FleetQueries.open(store)) {
            assertThat(queries.alerts(AlertFilter.ALL)).hasSize(1);
        }
    }

    @Test
    void losesNothingWhileTheStoreIsAway() throws Exception {
        Path folder = directory.resolve("mounted-later");
        StoreSettings store = StoreSettings.file(folder.resolve("store.db"));
        cluster.append(Topics.RUNS, "r", run("r").build());
        try (StorageApp app = startApp(store)) {
            Eventually.until("it failed to store", () -> app.failures() >= 2);
            Files.createDirectory(folder);
            Eventually.until("the run is stored", () -> runs(store).size() == 1);
        }
    }

    @Test
    void writesEveryRecordIntoOneFileOverRestarts() throws Exception {
        Path files = directory.resolve("parquet");
        StorageSettings settings =
                new StorageSettings(
                        StoreSettings.file(directory.resolve("store.db")),
                        false,
                        Optional.empty(),
                        Optional.of(files));
        int written = 0;
        for (int round = 1; round <= 3; round++) {
            for (int i = 1; i <= 20; i++) {
                cluster.append(
                        Topics.METRICS, "r" + i, metrics("r" + i, 0, 20 * round + i).build());
            }
            while (written < 20 * round) {
                try (StorageApp app = new StorageApp(cluster.settings(), settings)) {
                    app.start();
                    Eventually.until("some are read", () -> isBeingWritten(files));
                }
                written = stepsIn(files);
            }
        }
        assertThat(written).isEqualTo(60);
    }

    private static boolean isBeingWritten(Path files) {
        try (Stream<Path> all = Files.walk(files)) {
            return all.anyMatch(path -> path.toString().endsWith(".tmp"));
        } catch (IOException | UncheckedIOException changing) {
            return false;
        }
    }

    /** As DuckDB counts them; a step that is there twice is a failure. */
    private static int stepsIn(Path files) throws SQLException {
        String sql =
                "SELECT COUNT(*), COUNT(DISTINCT step) FROM read_parquet('%s/metrics/**/*.parquet')";
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(files))) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(row.getInt(2));
            return row.getInt(1);
        }
    }

    private StorageApp startApp(StoreSettings store) {
        StorageApp app = new StorageApp(cluster.settings(), StorageSettings.of(store));
        app.start();
        return app;
    }

    private static List<RunRow> runs(StoreSettings store) {
        try (FleetQueries queries = FleetQueries.open(store)) {
            return queries.runs();
        } catch (SQLException notYet) {
            return List.of();
        }
    }
}
