package grokwatch.producers.files.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.Recording;
import grokwatch.producers.files.TrueRun;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.watch.WatchMemory;
import grokwatch.producers.files.watch.WatchSettings;
import grokwatch.producers.files.watch.Watcher;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A tracker's SQLite database")
class TrackerDatabaseTest {

    private static final String[] MLFLOW = {
        "CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), lifecycle_stage VARCHAR(20), PRIMARY KEY (run_uuid))",
        "CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32), PRIMARY KEY (key, run_uuid))",
        "CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT, is_nan BOOLEAN, PRIMARY KEY (key, timestamp, step, run_uuid, value, is_nan))",
        "INSERT INTO runs VALUES ('7e07', 'calm-sea', 'active'), ('8f08', 'gone', 'deleted')",
        "INSERT INTO params VALUES ('lr', '0.1', '7e07')",
        "INSERT INTO metrics VALUES ('train/loss', 1.0, 1000, '7e07', 0, 0), ('val_acc', 0.25, 1001, '7e07', 0, 0),"
                + " ('train/loss', 9.0, 1002, '8f08', 0, 0), ('train/loss', 0.0, 1003, '7e07', 1, 1),"
                + " ('train/loss', 1.7976931348623157e308, 1004, '7e07', 2, 0)"
    };

    private static final String[] TRACKIO = {
        "CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT, timestamp TEXT, run_name TEXT, step INTEGER, metrics TEXT)",
        "CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT, run_name TEXT, config TEXT, created_at TEXT)",
        "INSERT INTO configs VALUES (1, 'aff0', 'calm-sea', CAST('{\"lr\":0.1,\"_Group\":null}' AS BLOB), '')",
        "INSERT INTO metrics VALUES (1, 'aff0', '2026-11-29T08:02:44.401960+00:00', 'calm-sea', 0, CAST('{\"train/loss\":1.0,\"val_acc\":0.25}' AS BLOB)),"
                + " (2, 'aff0', '2026-11-29T08:02:45.401960+00:00', 'calm-sea', 1, CAST('{\"train/loss\":0.5,\"val_acc\":0.5}' AS BLOB))"
    };

    @TempDir private Path folder;

    @Test
    void ofMlflowHoldsTheRunsThatWereNotDeleted() throws Exception {
        execute("mlflow.db", MLFLOW);

        Recording recording = TrueRun.replay(folder);

        assertThat(recording.of("7e07"))
                .extracting(TrainingMetrics::getStep, TrainingMetrics::getTrainLoss)
                .containsExactly(
                        tuple(0L, 1.0), tuple(1L, Double.NaN), tuple(2L, Double.POSITIVE_INFINITY));
        assertThat(recording.of("7e07").get(0).getValidationAccuracy()).isEqualTo(0.25);
        assertThat(recording.of("8f08")).isEmpty();
        assertIsDescribed(recording);
    }

    @Test
    void ofTrackioHoldsARowOfEachStep() throws Exception {
        execute("p.db", TRACKIO);

        Recording recording = TrueRun.replay(folder);

        assertThat(recording.of("aff0"))
                .extracting(TrainingMetrics::getTrainLoss, TrainingMetrics::getValidationAccuracy)
                .containsExactly(tuple(1.0, 0.25), tuple(0.5, 0.5));
        assertThat(recording.of("aff0").get(0).getTimestamp())
                .isEqualTo(Instant.parse("2026-11-29T08:02:44.401Z").toEpochMilli());
        assertIsDescribed(recording);
    }

    @Test
    void isWatchedByTheNumbersOfItsRows() throws Exception {
        execute("mlflow.db", MLFLOW);
        Recording recording = new Recording();
        Watcher watcher =
                new Watcher(
                        List.of(folder),
                        Optional.empty(),
                        Formats.ALIASES,
                        WatchSettings.DEFAULT,
                        new WatchMemory(),
                        recording,
                        damage -> {});
        watcher.round();
        watcher.round();
        try (Connection open = connect("mlflow.db");
                Statement statement = open.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute(
                    "INSERT INTO metrics VALUES ('train/loss', 0.125, 1005, '7e07', 3, 0)");

            watcher.round();
        }

        assertThat(recording.of("7e07"))
                .extracting(TrainingMetrics::getStep)
                .containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void ofAnotherProgramIsPassedOver() throws Exception {
        execute("cache.db", "CREATE TABLE metrics (a, b)");

        Findings found =
                new RunFinder(Optional.empty(), Formats.ALIASES.lines()).find(List.of(folder));

        assertThat(found.filesOfRuns()).isEmpty();
        assertThat(found.passedOver()).hasSize(1);
    }

    private static void assertIsDescribed(Recording recording) {
        assertThat(recording.runs)
                .anySatisfy(
                        run -> {
                            assertThat(run.getName()).isEqualTo("calm-sea");
                            assertThat(run.getLearningRate()).isEqualTo(0.1);
                        });
    }

    private void execute(String name, String... statements) throws SQLException, IOException {
        try (Connection database = connect(name);
                Statement statement = database.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private Connection connect(String name) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name));
    }
}
