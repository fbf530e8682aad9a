package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.AT;
import static grokwatch.streams.fixture.Alerts.firing;
import static grokwatch.streams.fixture.Alerts.resolved;
import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.Runs.delivery;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.metrics;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.schemas.RunAnnotation;
import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.OutcomeRow;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store must keep, whichever engine it is. */
abstract class StoreContract extends StoreFixture {

    @Test
    void showsARunAsItStoodLast() throws Exception {
        write(
                of(Topics.RUNS, "r", run("r").build()),
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 5_000).build()),
                of(Topics.DELAY_ESTIMATES, "r", estimate("r", 0, 5_000).build()),
                of(Topics.ALERTS, "aa", started("aa").setRunId("r").build()));

        assertThat(queries().runs())
                .containsExactly(
                        new RunRow(
                                "r",
                                "modular",
                                "name of r",
                                "mlp",
                                "modular-addition",
                                "RUNNING",
                                "PLATEAU",
                                0L,
                                5_000L,
                                1.0,
                                0.25,
                                0.75,
                                4_000L,
                                0.8,
                                10_000L,
                                5_001L,
                                null,
                                60_000L,
                                AT + 5_000,
                                1));
        assertThat(queries().run("r")).isPresent();
        assertThat(queries().run("r' OR '1'='1")).isEmpty();
    }

    @Test
    void holdsTheSameRowsWhenEverythingIsWrittenTwice() throws Exception {
        List<List<RowChange>> all =
                List.of(
                        of(Topics.RUNS, "r", run("r").build()),
                        of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 5_000).build()),
                        of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 6_000).build()),
                        of(Topics.DELAY_ESTIMATES, "r", estimate("r", 0, 6_000).build()),
                        of(Topics.ALERTS, "aa", firing("aa")),
                        of(Topics.ALERTS, "aa", resolved("aa")),
                        of(Topics.OUTCOMES, "r", outcome("r").build()),
                        of(Topics.DELIVERIES, "aa.slack", delivery("d", 1).build()));
        writeAll(all);
        List<Object> once = everything();

        writeAll(all);
        writeAll(all.subList(0, 5));

        assertThat(everything()).isEqualTo(once).hasSize(5);
    }

    @Test
    void retainsNumbersThatAreNotFinite() throws Exception {
        write(
                of(
                        Topics.DIAGNOSTICS,
                        "r",
                        diagnostics("r", 0, 5_000)
                                .setTrainAccuracy(Double.NaN)
                                .setValidationAccuracy(Double.POSITIVE_INFINITY)
                                .setAccuracyGap(Double.NEGATIVE_INFINITY)
                                .build()));

        assertThat(queries().run("r").orElseThrow())
                .satisfies(row -> assertThat(row.trainAccuracy()).isNaN())
                .returns(Double.POSITIVE_INFINITY, RunRow::validationAccuracy)
                .returns(Double.NEGATIVE_INFINITY, RunRow::accuracyGap)
                .returns(null, RunRow::probability);
    }

    @Test
    void retainsAnyNameAsItIs() throws Exception {
        List<String> names =
                List.of(
                        "Robert'); DROP TABLE runs;--",
                        "\"quoted\" <!channel> <b>",
                        "🚀 \u202e\u001b[31m\n",
                        "x".repeat(200_000));
        for (String name : names) {
            write(of(Topics.RUNS, "r", run("r").setName(name).build()));
            assertThat(queries().run("r").orElseThrow().name()).isEqualTo(name);
        }
    }

    @Test
    void isNotStoppedByTheCharacterNul() throws Exception {
        write(of(Topics.RUNS, "r", run("r").setName("a\0b").build()));

        assertThat(queries().run("r").orElseThrow().name()).startsWith("a");
        assertThat(store().refusedRows()).isZero();
    }

    @Test
    void takesTheHighestStepOfTheHighestAttemptForTheLatest() throws Exception {
        write(
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 9_000).build()),
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 1, 4_000).build()),
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 1, 3_000).build()),
                of(Topics.DELAY_ESTIMATES, "r", estimate("r", 1, 4_000).build()),
                of(Topics.DELAY_ESTIMATES, "r", estimate("r", 0, 8_000).build()));

        assertThat(queries().run("r").orElseThrow())
                .returns(4_000L, RunRow::step)
                .returns(1L, RunRow::attempt)
                .returns(8_000L, RunRow::expectedStep);
        assertThat(queries().latestEstimates()).singleElement().returns(4_000L, EstimateRow::step);
        assertThat(queries().estimates("r"))
                .extracting(EstimateRow::step)
                .containsExactly(8_000L, 4_000L);
    }

    @Test
    void listsRunsThatNoReaderDescribed() throws Exception {
        write(
                of(Topics.DIAGNOSTICS, "diagnosed", diagnostics("diagnosed", 0, 1).build()),
                of(Topics.DELAY_ESTIMATES, "forecast", estimate("forecast", 0, 1).build()));

        assertThat(queries().runs())
                .extracting(RunRow::runId)
                .containsExactly("diagnosed", "forecast");
    }

    @Test
    void retainsOneRowOfAStepThatWasLoggedTwice() throws Exception {
        write(
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 5).setTimestamp(AT).build()),
                of(
                        Topics.DIAGNOSTICS,
                        "r",
                        diagnostics("r", 0, 5)
                                .setTimestamp(AT + 90 * 86_400_000L)
                                .setPlateauSteps(7L)
                                .build()),
                of(Topics.DELAY_ESTIMATES, "r", estimate("r", 0, 5).setTimestamp(AT).build()));
        write(of(Topics.DELAY_ESTIMATES, "r", estimate("r", 0, 5).setTimestamp(1).build()));

        assertThat(queries().runs()).singleElement().returns(7L, RunRow::plateauSteps);
        assertThat(queries().estimates("r"))
                .singleElement()
                .returns(1L, EstimateRow::loggedAtMillis);
    }

    @Test
    void dropsWhatIsOlderThanItsRetentionAndRetainsTheRest() throws Exception {
        Instant now = Instant.ofEpochMilli(AT);
        long old = AT - Duration.ofDays(100).toMillis();
        write(
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 1).setTimestamp(old).build()),
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 2).setTimestamp(AT).build()),
                of(
                        Topics.METRICS,
                        "r",
                        metrics("r", 0, 1).setTimestamp(old).setTrainLoss(1.0).build()),
                of(
                        Topics.METRICS,
                        "r",
                        metrics("r", 0, 2).setTimestamp(AT).setTrainLoss(1.0).build()),
                of(Topics.ALERTS, "aa", started("aa").setTimestamp(old).build()));

        List<? extends StoreTable<?>> tables =
                topics().stream().flatMap(intake -> intake.tables().stream()).toList();
        store().upkeep(tables, now, Optional.empty());
        assertThat(rowsOf("diagnostics", "curves", "alerts")).containsExactly(2, 2, 1);

        store().upkeep(tables, now, Optional.of(Duration.ofDays(60)));
        assertThat(rowsOf("diagnostics", "curves", "alerts")).containsExactly(1, 1, 1);
    }

    @Test
    void tombstoneOfADescriptionDeletesTheRunFromEveryTable() throws Exception {
        RunAnnotation annotation =
                new RunAnnotation("r", "a note", List.of("a", "b"), true, "", AT);
        write(
                of(Topics.RUNS, "r", run("r").build()),
                of(Topics.RUNS, "other", run("other").build()),
                of(Topics.ANNOTATIONS, "r", annotation),
                of(Topics.DIAGNOSTICS, "r", diagnostics("r", 0, 1).build()),
                of(Topics.METRICS, "r", metrics("r", 0, 1).setTrainLoss(1.0).build()));
        assertThat(rowsOf("runs", "run_annotations", "diagnostics", "curves"))
                .containsExactly(2, 1, 1, 1);

        write(of(Topics.RUNS, "r", null));

        assertThat(rowsOf("runs", "run_annotations", "diagnostics", "curves"))
                .containsExactly(1, 0, 0, 0);
    }

    @Test
    void deletesWhatATombstoneNamesAndTakesItBackWhenItReturns() throws Exception {
        write(
                of(Topics.RUNS, "r", run("r").build()),
                of(Topics.RUNS, "s", run("s").build()),
                of(Topics.RUNS, "r", null),
                of(Topics.RUNS, "s", null),
                of(Topics.RUNS, "s", run("s").setName("again").build()));

        assertThat(queries().runs()).extracting(RunRow::name).containsExactly("again");
    }

    @Test
    void retainsOutcomesWithTheirForecasts() throws Exception {
        write(of(Topics.OUTCOMES, "r", outcome("r").build()));

        assertThat(queries().outcomes())
                .containsExactly(
                        new OutcomeRow(
                                "r",
                                0,
                                "GROKKED",
                                false,
                                1_000L,
                                null,
                                9_000L,
                                10_000,
                                null,
                                "[{\"age\":2.0,\"expectedStep\":8000,\"lowerStep\":3000,"
                                        + "\"probability\":0.5,\"step\":2000,\"upperStep\":null}]",
                                null));
    }

    @Test
    void showsOutcomesWithWhatIsKnownOfTheirRuns() throws Exception {
        write(
                of(Topics.RUNS, "r", run("r").build()),
                of(Topics.OUTCOMES, "r", outcome("r").setWeightDecay(0.1).setWidth(128L).build()),
                of(Topics.OUTCOMES, "unknown", outcome("unknown").build()));

        assertThat(queries().describedOutcomes())
                .extracting(
                        "runId", "project", "outcome", "generalisedStep", "weightDecay", "width")
                .containsExactly(
                        tuple("r", "modular", "GROKKED", 9_000L, 0.1, 128L),
                        tuple("unknown", null, "GROKKED", 9_000L, null, null));
    }

    @Test
    void showsAReaderWholeBatchesAndRefusesItToWrite() throws Exception {
        write(of(Topics.RUNS, "r", run("r").build()));

        try (Connection reader = settings().dialect().openReader(settings());
                var statement = reader.createStatement()) {
            assertThat(statement.executeQuery("SELECT name FROM runs").next()).isTrue();
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.executeUpdate("DELETE FROM runs"));
        }
    }

    @Test
    void refusesAStoreOfALaterRelease() throws Exception {
        try (Connection writer = settings().dialect().openWriter(settings());
                var statement = writer.createStatement()) {
            statement.execute(
                    "INSERT INTO flyway_schema_history (installed_rank, version, description, type,"
                            + " script, installed_by, execution_time, success)"
                            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 'later', 0, "
                            + "CAST(1 AS BOOLEAN))");
        }
        try (SqlStore late = new SqlStore(settings())) {
            assertThatIllegalStateException()
                    .isThrownBy(late::prepare)
                    .withMessageContaining("was 99");
        }
    }

    private List<Integer> rowsOf(String... tables) throws SQLException {
        List<Integer> counts = new ArrayList<>();
        try (Connection reader = settings().dialect().openReader(settings());
                var statement = reader.createStatement()) {
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    count.next();
                    counts.add(count.getInt(1));
                }
            }
        }
        return counts;
    }

    private List<Object> everything() throws SQLException {
        List<Object> rows = new ArrayList<>(queries().runs());
        rows.addAll(queries().alerts(AlertFilter.ALL));
        rows.addAll(queries().estimates("r"));
        rows.addAll(queries().outcomes());
        try (Connection reader = settings().dialect().openReader(settings());
                ResultSet counts =
                        reader.createStatement()
                                .executeQuery(
                                        "SELECT (SELECT COUNT(*) FROM diagnostics),"
                                                + " (SELECT COUNT(*) FROM deliveries)")) {
            counts.next();
            rows.add(counts.getInt(1) + " diagnostics, " + counts.getInt(2) + " deliveries");
        }
        return rows;
    }
}
