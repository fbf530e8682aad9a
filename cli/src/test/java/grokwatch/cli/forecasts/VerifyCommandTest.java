package grokwatch.cli.forecasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.fixture.Samples;
import grokwatch.cli.fixture.StoreFile;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.OutcomeKind;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

    @TempDir private Path folder;

    @Test
    void scoresEveryPublishedForecastOfEndedRunsByAgeAndModel() throws Exception {
        try (StoreFile store = StoreFile.in(folder)) {
            run(store, "groks", RunStatus.FINISHED, OutcomeKind.GROKKED, 1_000L);
            write(store, memorised("groks", 200, 1), 0.8, 1_100L, 900L, 1_300L);
            write(store, memorised("groks", 400, 2), 0.9, 700L, 600L, 900L);
            write(store, ended("groks", RunPhase.GENERALISED, "GENERALISED"), 1, null, null, null);
            run(store, "never", RunStatus.FINISHED, OutcomeKind.NOT_YET, null);
            write(store, memorised("never", 200, 1), 0.1, 5_000L, 900L, null);
            run(store, "stopped", RunStatus.KILLED, OutcomeKind.NOT_YET, null);
            write(store, memorised("stopped", 200, 1), 0.9, 300L, 250L, 400L);
            run(store, "target", RunStatus.FINISHED, OutcomeKind.UNFIT, null);
            write(store, improving("target", 500, 1), 0.7, 900L, 800L, 1_200L);
            write(store, ended("target", RunPhase.AT_TARGET, "AT_TARGET"), 1, null, null, null);
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
    void emptyStoreIsNoError() throws Exception {
        StoreFile.in(folder).close();

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

    private static void run(
            StoreFile store, String id, RunStatus status, OutcomeKind outcome, Long generalised)
            throws SQLException {
        store.write(Topics.RUNS, id, Samples.run(id).setStatus(status).build());
        store.write(
                Topics.OUTCOMES,
                id,
                Samples.outcome(id).setOutcome(outcome).setGeneralisedStep(generalised).build());
    }

    private static DelayEstimate.Builder memorised(String id, long step, long model) {
        return Samples.estimate(id, step).setMemorisedStep(100L).setModelVersion(model);
    }

    private static DelayEstimate.Builder improving(String id, long step, long model) {
        return Samples.estimate(id, step).setPhase(RunPhase.IMPROVING).setModelVersion(model);
    }

    private static DelayEstimate.Builder ended(String id, RunPhase phase, String reason) {
        return Samples.estimate(id, 1_000).setPhase(phase).setWithheldReason(reason);
    }

    private static void write(
            StoreFile store,
            DelayEstimate.Builder estimate,
            double probability,
            Long expected,
            Long lower,
            Long upper)
            throws SQLException {
        store.write(
                Topics.DELAY_ESTIMATES,
                estimate.getRunId(),
                estimate.setProbability(probability)
                        .setExpectedStep(expected)
                        .setLowerStep(lower)
                        .setUpperStep(upper)
                        .build());
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
