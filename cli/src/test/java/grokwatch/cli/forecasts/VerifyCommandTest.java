package grokwatch.cli.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.stack.StackLayout;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir private Path folder;

    private StoreSettings settings;

    @BeforeEach
    void createStore() throws Exception {
        Path file = new StackLayout(folder).store();
        Files.createDirectories(file.getParent());
        settings = StoreSettings.file(file);
        try (SqlStore store = new SqlStore(settings)) {
            store.prepare();
        }
    }

    @Test
    void scoresEveryPublishedForecastOfEndedRunsByAgeAndModel() throws Exception {
        try (Connection writer = settings.dialect().openWriter(settings);
                Statement store = writer.createStatement()) {
            run(store, "groks", "FINISHED", "GROKKED", "1000");
            estimate(store, "groks", 200, "PLATEAU", "100", "0.8, 1100, 900, 1300, NULL", 1);
            estimate(store, "groks", 400, "PLATEAU", "100", "0.9, 700, 600, 900, NULL", 2);
            estimate(store, "groks", 1_000, "GENERALISED", "100", withheld("GENERALISED"), 2);
            run(store, "never", "FINISHED", "NOT_YET", "NULL");
            estimate(store, "never", 200, "PLATEAU", "100", "0.1, 5000, 900, NULL, NULL", 1);
            run(store, "stopped", "KILLED", "NOT_YET", "NULL");
            estimate(store, "stopped", 200, "PLATEAU", "100", "0.9, 300, 250, 400, NULL", 1);
            run(store, "target", "FINISHED", "UNFIT", "NULL");
            estimate(store, "target", 500, "IMPROVING", "NULL", "0.7, 900, 800, 1200, NULL", 1);
            estimate(store, "target", 1_000, "AT_TARGET", "NULL", withheld("AT_TARGET"), 1);
        }

        Map<String, JsonNode> scores = verified();

        assertThat(scores)
                .containsOnlyKeys(
                        "all",
                        "age 1.25",
                        "age 2.0",
                        "age 4.0",
                        "model generalisation 1",
                        "model generalisation 2",
                        "model target 1");
        JsonNode all = scores.get("all");
        assertThat(all.path("forecasts").asInt()).isEqualTo(4);
        assertThat(all.path("runs").asInt()).isEqualTo(3);
        assertThat(all.path("arrived").asInt()).isEqualTo(2);
        assertThat(all.path("coverage").asDouble()).isEqualTo(0.75);
        assertThat(all.path("rocArea").asDouble()).isEqualTo(1);
        assertThat(all.path("brier").asDouble()).isCloseTo((0.025 + 0.01 + 0.09) / 3, within(1e-9));
        assertThat(scores.get("model generalisation 2").path("coverage").asDouble()).isZero();
        assertThat(scores.get("age 4.0").path("medianAbsLogError").asDouble())
                .isEqualTo(Math.log(2));
        assertThat(scores.get("age 4.0").path("rocArea").isNull()).isTrue();
    }

    @Test
    void emptyStoreIsNoError() {
        assertThat(output("forecasts", "verify")).isEqualTo("no forecast of an ended run yet\n");
    }

    private Map<String, JsonNode> verified() throws Exception {
        Map<String, JsonNode> scores = new HashMap<>();
        for (String line : output("forecasts", "verify", "--json").split("\n")) {
            JsonNode score = new ObjectMapper().readTree(line);
            scores.put(score.path("group").asText(), score);
        }
        assertThat(output("forecasts", "verify")).contains("COVERAGE", "model target 1");
        return scores;
    }

    private static String withheld(String reason) {
        return "1, NULL, NULL, NULL, '" + reason + "'";
    }

    private static void run(Statement store, String id, String status, String outcome, String step)
            throws SQLException {
        store.executeUpdate(
                "INSERT INTO runs (run_id, status) VALUES ('%s', '%s')".formatted(id, status));
        store.executeUpdate(
                ("INSERT INTO outcomes (run_id, attempt, logged_at_millis, outcome, censored,"
                                + " generalised_step, last_step) VALUES ('%s', 0, 0, '%s', 0, %s,"
                                + " 2000)")
                        .formatted(id, outcome, step));
    }

    private static void estimate(
            Statement store,
            String id,
            long step,
            String phase,
            String memorised,
            String forecast,
            int model)
            throws SQLException {
        store.executeUpdate(
                ("INSERT INTO estimates (run_id, attempt, step, logged_at_millis, phase,"
                                + " memorised_step, probability, expected_step, lower_step,"
                                + " upper_step, withheld_reason, calibration_count, model_version)"
                                + " VALUES ('%s', 0, %d, 0, '%s', %s, %s, 0, %d)")
                        .formatted(id, step, phase, memorised, forecast, model));
    }

    private String output(String command, String subcommand, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, subcommand));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--data-dir", folder.toString()));
        Outcome outcome = Outcome.of(arguments.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.OK);
        return outcome.out();
    }
}
