package grokwatch.streams.storage;

import static grokwatch.streams.fixture.Alerts.started;
import static grokwatch.streams.fixture.Runs.AT;
import static grokwatch.streams.fixture.Runs.delivery;
import static grokwatch.streams.fixture.Runs.diagnostics;
import static grokwatch.streams.fixture.Runs.estimate;
import static grokwatch.streams.fixture.Runs.outcome;
import static grokwatch.streams.fixture.Runs.projection;
import static grokwatch.streams.fixture.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.Topics;
import grokwatch.streams.storage.query.AlertFilter;
import grokwatch.streams.storage.query.DeliveryRow;
import grokwatch.streams.storage.query.DiagnosticSeries;
import grokwatch.streams.storage.query.EstimateRow;
import grokwatch.streams.storage.query.PhaseChange;
import grokwatch.streams.storage.query.ProjectionRow;
import grokwatch.streams.storage.query.RowRange;
import grokwatch.streams.storage.query.RunRow;
import grokwatch.streams.storage.query.SeriesQueries;
import grokwatch.streams.storage.query.StepRange;
import grokwatch.streams.storage.query.StoreReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a store answers, whichever engine it is. */
abstract class QueryContract extends StoreFixture {

    private static final AlertKind LIKELY = AlertKind.GROKKING_LIKELY;
    private static final OptionalLong LATEST = OptionalLong.empty();

    @Test
    void thinsDiagnosticsEvenlyAndRetainsBothEnds() throws Exception {
        for (int step = 1; step <= 100; step++) {
            write(
                    of(
                            Topics.DIAGNOSTICS,
                            "r",
                            diagnostics("r", 0, step)
                                    .setWeightNorm(step == 1 ? Double.NaN : step)
                                    .setPlateauSteps(null)
                                    .build()));
        }

        DiagnosticSeries series =
                session()
                        .series()
                        .diagnostics(
                                "r",
                                LATEST,
                                Set.of("weight_norm", "plateau_steps"),
                                StepRange.ALL,
                                4);

        assertThat(series.steps()).containsExactly(1L, 34L, 67L, 100L);
        assertThat(series.values().get("weight_norm"))
                .containsExactly(Double.NaN, 34.0, 67.0, 100.0);
        assertThat(series.values().get("plateau_steps")).containsOnlyNulls();
    }

    @Test
    void refusesColumnsThatDiagnosticsDoNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                session()
                                        .series()
                                        .diagnostics(
                                                "r",
                                                LATEST,
                                                Set.of("step; DROP TABLE runs"),
                                                StepRange.ALL,
                                                10))
                .withMessageContaining("columns must be among")
                .withMessageContaining("DROP TABLE");
        assertThat(SeriesQueries.diagnosticColumns())
                .contains("weight_norm", "effective_rank", "explained_variance2")
                .doesNotContain("run_id", "step", "phase", "tags");
    }

    @Test
    void reportsThePhasesOfARunAsBands() throws Exception {
        RunPhase[] phases = {
            RunPhase.MEMORISING, RunPhase.MEMORISING, RunPhase.PLATEAU, RunPhase.STALLED
        };
        for (int i = 0; i < phases.length; i++) {
            write(
                    of(
                            Topics.DIAGNOSTICS,
                            "r",
                            diagnostics("r", 0, 10 * i)
                                    .setPhase(phases[i])
                                    .setPhaseReason(i == 3 ? "NO_DECAY" : null)
                                    .setTags(List.of("LR_DROP"))
                                    .build()));
        }

        assertThat(session().series().phases("r", LATEST))
                .extracting(PhaseChange::step, PhaseChange::phase, PhaseChange::reason)
                .containsExactly(
                        tuple(0L, "MEMORISING", null),
                        tuple(20L, "PLATEAU", null),
                        tuple(30L, "STALLED", "NO_DECAY"));
        assertThat(session().series().latestDiagnostics("r").orElseThrow())
                .containsEntry("step", 30L)
                .containsEntry("tags", "[\"LR_DROP\"]")
                .containsEntry("train_accuracy", 1.0)
                .containsEntry("effective_rank", null);
    }

    @Test
    void reportsWhatWasForecastWhen() throws Exception {
        for (int step : new int[] {100, 200, 400}) {
            write(
                    of(
                            Topics.DELAY_ESTIMATES,
                            "r",
                            estimate("r", 0, step)
                                    .setVerdict("STOP")
                                    .setVerdictReason("WILL_NOT_GROK")
                                    .setCostOfKeeping(Double.POSITIVE_INFINITY)
                                    .build()));
        }

        assertThat(session().series().estimateAt("r", LATEST, 399).orElseThrow())
                .returns(200L, EstimateRow::step)
                .returns("STOP", EstimateRow::verdict)
                .returns("WILL_NOT_GROK", EstimateRow::verdictReason)
                .returns(Double.POSITIVE_INFINITY, EstimateRow::costOfKeeping);
        assertThat(session().series().estimateAt("r", LATEST, 99)).isEmpty();
        assertThat(
                        session()
                                .series()
                                .estimates("r", LATEST, new StepRange(150, 400), RowRange.first(1)))
                .extracting(EstimateRow::step)
                .containsExactly(200L);
    }

    @Test
    void informationThatARunEndedIsNoOpenAlert() throws Exception {
        write(of(Topics.RUNS, "r", run("r").build()));
        for (AlertKind kind : List.of(AlertKind.PLATEAU, AlertKind.RUN_ENDED, AlertKind.DIVERGED)) {
            AlertSeverity severity =
                    kind == AlertKind.DIVERGED ? AlertSeverity.CRITICAL : AlertSeverity.INFO;
            GrokkingAlert alert =
                    started(kind.name()).setRunId("r").setKind(kind).setSeverity(severity).build();
            write(of(Topics.ALERTS, kind.name(), alert));
        }

        assertThat(queries().runs()).singleElement().returns(2L, RunRow::openAlerts);
    }

    @Test
    void listsAlertsBySeverityAndPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            String fingerprint = "a" + i;
            write(
                    of(
                            Topics.ALERTS,
                            fingerprint,
                            started(fingerprint)
                                    .setTimestamp(AT + i)
                                    .setSeverity(
                                            i == 4 ? AlertSeverity.CRITICAL : AlertSeverity.INFO)
                                    .build()));
        }
        AlertFilter information =
                new AlertFilter(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("INFO"),
                        true);

        assertThat(session().alerts().alerts(information, new RowRange(2, 1)))
                .extracting("fingerprint")
                .containsExactly("a2", "a1");
        assertThat(session().alerts().count(information)).isEqualTo(4);
        assertThat(session().alerts().alert("a4")).isPresent();
        assertThat(session().alerts().alert("a4' --")).isEmpty();
    }

    @Test
    void findsAlertsByTheBeginningOfTheirFingerprintAndHasNoWildcard() throws Exception {
        for (String fingerprint : List.of("ab1", "ab2", "b%1", "bc1")) {
            write(of(Topics.ALERTS, fingerprint, started(fingerprint).build()));
        }

        assertThat(session().alerts().startingWith("ab", RowRange.FIRST))
                .extracting("fingerprint")
                .containsExactly("ab1", "ab2");
        assertThat(session().alerts().startingWith("b%", RowRange.FIRST))
                .extracting("fingerprint")
                .containsExactly("b%1");
        assertThat(session().alerts().startingWith("%", RowRange.FIRST)).isEmpty();
        assertThat(session().alerts().startingWith("ab1", RowRange.FIRST)).hasSize(1);
    }

    @Test
    void reportsWhatBecameOfAnAlertsNotifications() throws Exception {
        write(
                of(
                        Topics.DELIVERIES,
                        "d",
                        delivery("d", 1).setTimestamp(AT).setError("503").build()),
                of(Topics.DELIVERIES, "d", delivery("d", 2).setTimestamp(AT + 1).build()));

        assertThat(session().alerts().deliveries("aa", RowRange.FIRST))
                .extracting(DeliveryRow::attempt, DeliveryRow::error)
                .containsExactly(tuple(1L, "503"), tuple(2L, null));
    }

    @Test
    void findsALayerAtAStep() throws Exception {
        write(
                of(Topics.PROJECTIONS, "r", projection("r", "embedding", 10).build()),
                of(Topics.PROJECTIONS, "r", projection("r", "embedding", 20).build()));

        assertThat(session().projections().list("r", RowRange.FIRST))
                .extracting(ProjectionRow::step, ProjectionRow::pointsJson)
                .containsExactly(tuple(10L, null), tuple(20L, null));
        assertThat(session().projections().at("r", LATEST, "embedding", 19).orElseThrow())
                .returns(10L, ProjectionRow::step)
                .returns(0.75, ProjectionRow::explainedVariance1)
                .returns(
                        "[{\"further\":[0.25],\"label\":\"zero\",\"row\":0,\"x\":1.0,\"y\":\"NaN\"},"
                                + "{\"further\":[],\"label\":null,\"row\":1,\"x\":-1.0,\"y\":0.5}]",
                        ProjectionRow::pointsJson);
        assertThat(session().projections().at("r", LATEST, "other", 19)).isEmpty();
    }

    @Test
    void putsForecastsBesideWhatCameOfThem() throws Exception {
        write(
                of(
                        Topics.OUTCOMES,
                        "r",
                        outcome("r")
                                .setProject("modular")
                                .setForecasts(
                                        List.of(
                                                new ForecastAtAge(
                                                        1.5, 1_500L, Double.NaN, null, null, null),
                                                new ForecastAtAge(
                                                        2.0, 2_000L, 0.5, 8_000L, 3_000L, null)))
                                .build()),
                of(Topics.OUTCOMES, "none", outcome("none").setForecasts(List.of()).build()));

        assertThat(session().outcomes().forecasts(RowRange.FIRST))
                .extracting(
                        "runId", "project", "age", "probability", "expectedStep", "generalisedStep")
                .containsExactly(
                        tuple("r", "modular", 1.5, Double.NaN, null, 9_000L),
                        tuple("r", "modular", 2.0, 0.5, 8_000L, 9_000L));
    }

    @Test
    void findsTheRunsThatWereConfiguredMostAlike() throws Exception {
        write(of(Topics.RUNS, "r", run("r").setWeightDecay(1.0).setOptimizer("adamw").build()));
        double[] decays = {1.0, 0.1, 0.001};
        for (int i = 0; i < decays.length; i++) {
            write(
                    of(
                            Topics.OUTCOMES,
                            "o" + i,
                            outcome("o" + i)
                                    .setProject("modular")
                                    .setTask("modular-addition")
                                    .setArchitecture("mlp")
                                    .setOptimizer("adamw")
                                    .setWeightDecay(decays[i])
                                    .build()));
        }
        write(
                of(
                        Topics.OUTCOMES,
                        "other",
                        outcome("other").setTask("parity").setArchitecture("mlp").build()));

        assertThat(session().outcomes().neighbours("r", 2))
                .extracting(n -> n.outcome().runId())
                .containsExactly("o0", "o1");
        assertThat(session().outcomes().neighbours("r", 2).get(0).distance()).isZero();
        assertThat(session().outcomes().neighbours("unknown", 2)).isEmpty();
    }

    @Test
    void describesRunsColumnByColumn() throws Exception {
        write(of(Topics.RUNS, "r", run("r").setLearningRate(0.001).setLastStep(7L).build()));

        assertThat(queries().description("r").orElseThrow())
                .containsEntry("name", "name of r")
                .containsEntry("learning_rate", 0.001)
                .containsEntry("last_step", 7L)
                .containsEntry("labels", "{\"team\":\"a\"}")
                .containsEntry("width", null);
    }

    @Test
    void answersManyAtATime() throws Exception {
        write(of(Topics.RUNS, "r", run("r").build()));
        try (StoreReader reader = new StoreReader(settings(), 2)) {
            assertThat(IntStream.range(0, 40).parallel().mapToObj(i -> runsBy(reader)).distinct())
                    .containsExactly(1);
        }
    }

    @Test
    void refusesPagesAndRangesThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowRange(0, 0))
                .withMessage("limit must be in [1, 10000], was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RowRange(1, -1))
                .withMessage("offset must be >= 0, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StepRange(5, 4))
                .withMessage("to must be >= from (5), was 4");
    }

    private static int runsBy(StoreReader reader) {
        try {
            return reader.query(session -> session.fleet().runs().size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
