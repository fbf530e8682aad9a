package grokwatch.cli.run;

import static grokwatch.cli.fixture.Samples.alert;
import static grokwatch.cli.fixture.Samples.diagnostics;
import static grokwatch.cli.fixture.Samples.estimate;
import static grokwatch.cli.fixture.Samples.metrics;
import static grokwatch.cli.fixture.Samples.outcome;
import static grokwatch.cli.fixture.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.fixture.StoreFile;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("`grokwatch run`")
class RunCommandTest {

    @TempDir private Path data;
    private StoreFile store;

    @BeforeEach
    void open() throws Exception {
        store = StoreFile.in(data);
        store.write(Topics.RUNS, "run-a", run("run-a").build());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void showsWhereTheRunStandsItsCurvesItsForecastsAndWhatHappened() throws Exception {
        for (long step : List.of(10L, 100L, 1_000L, 5_000L)) {
            store.write(Topics.METRICS, "run-a", metrics("run-a", step).build());
        }
        store.write(
                        Topics.DIAGNOSTICS,
                        "run-a",
                        diagnostics("run-a", 500).setPhase(RunPhase.MEMORISING).build())
                .write(Topics.DIAGNOSTICS, "run-a", diagnostics("run-a", 5_000).build())
                .write(
                        Topics.DELAY_ESTIMATES,
                        "run-a",
                        estimate("run-a", 2_000).setProbability(0.5).build())
                .write(Topics.DELAY_ESTIMATES, "run-a", estimate("run-a", 5_000).build())
                .write(Topics.ALERTS, "aa", alert("aa", AlertKind.PLATEAU).build())
                .write(Topics.OUTCOMES, "run-c", outcome("run-c").build());

        assertThat(show("run-a").out())
                .contains("name of run-a (run-a)")
                .containsPattern("phase +PLATEAU")
                .containsPattern("step +5000 of 20.0k")
                .containsPattern("labels +\\{\"team\":\"a\"}")
                .contains("Curves, step 10 … 5000, logarithmic")
                .containsPattern("train accuracy +1\\.000 +████")
                .containsPattern("validation accuracy +0\\.500 +▁▁▂▅")
                .containsPattern("expected step +9000")
                .containsPattern("90 % interval +6000…14\\.0k")
                .containsPattern("verdict +KEEP, WILL_GROK")
                .contains("More weight decay would shorten the delay.")
                .contains("P(grok)  ▅▇")
                .containsPattern("2000 +50% +9000")
                .contains("aa INFO something has happened")
                .containsPattern("500 +MEMORISING")
                .containsPattern("5000 +PLATEAU")
                .containsPattern("plateau steps +4,000")
                .containsPattern("run-c +GROKKED");
    }

    @Test
    void expectedStepAfterTheBudgetIsShownAsBeyondIt() throws Exception {
        store.write(Topics.METRICS, "run-a", metrics("run-a", 5_000).build())
                .write(
                        Topics.DELAY_ESTIMATES,
                        "run-a",
                        estimate("run-a", 5_000).setExpectedStep(30_000L).build());

        assertThat(show("run-a").out())
                .containsPattern("expected step +30\\.0k, beyond the budget");
    }

    @Test
    void showsTheMetricAtTheEndOfTheBudgetWhereThereIsNoTarget() throws Exception {
        store.write(Topics.METRICS, "run-a", metrics("run-a", 5_000).build())
                .write(
                        Topics.DELAY_ESTIMATES,
                        "run-a",
                        estimate("run-a", 5_000)
                                .setWithheldReason("NOT_INTERPOLATING")
                                .setEndMetric("validationLoss")
                                .setEndValue(3.281)
                                .setEndLower(3.26)
                                .setEndUpper(3.3021)
                                .build());

        assertThat(show("run-a").out())
                .containsPattern("at the end +validationLoss 3\\.281, 90 % in 3\\.260…3\\.302");
    }

    @Test
    void ofADescribedRunWithoutMetricsShowsItsDescription() {
        Outcome shown = show("run-a");

        assertThat(shown.code()).isEqualTo(ExitCode.OK);
        assertThat(shown.out()).contains("not known yet").doesNotContain("Curves", "Forecast");
    }

    @Test
    void ofAnUnknownRunNamesTheCommandThatListsRuns() {
        Outcome unknown = show("missing'; DROP TABLE runs; --");

        assertThat(unknown.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(unknown.err()).contains("no run has the id missing", "grokwatch runs");
    }

    @Test
    void ofARunWhoseCurvesLeaveTheFiniteShowsGapsAndEdges() throws Exception {
        for (long step = 1; step <= 40; step++) {
            double loss = step == 20 ? Double.NaN : step == 30 ? Double.POSITIVE_INFINITY : step;
            store.write(Topics.METRICS, "run-a", metrics("run-a", step).setTrainLoss(loss).build());
        }

        assertThat(show("run-a").out()).containsPattern("train loss +40\\.0 +▁");
    }

    @Test
    void isSafeToPrintWhateverTheRunIsCalled() throws Exception {
        store.write(
                Topics.RUNS,
                "run-a",
                run("run-a")
                        .setName("\u001b[2Jevil\u202E\nname" + "x".repeat(200_000))
                        .setLabels(Map.of("k", "\u001b]8;;http://x\u0007"))
                        .build());

        assertThat(show("run-a").out())
                .doesNotContain("\u001b", "\u202E", "\u0007")
                .hasSizeLessThan(5_000);
    }

    @Test
    void isOneJsonObjectForPrograms() throws Exception {
        store.write(Topics.METRICS, "run-a", metrics("run-a", 10).build());

        JsonNode json = new ObjectMapper().readTree(show("run-a", "--json").out());

        assertThat(json.at("/run/runId").asText()).isEqualTo("run-a");
        assertThat(json.at("/curves/step/0").asLong()).isEqualTo(10);
        assertThat(json.at("/curves/train_accuracy/0").asDouble()).isEqualTo(1);
        assertThat(json.at("/forecast").isNull()).isTrue();
    }

    private Outcome show(String runId, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = "run";
        arguments[1] = runId;
        arguments[2] = "--data-dir=" + data;
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Outcome.of(arguments);
    }
}
