package grokwatch.cli.read;

import static grokwatch.cli.fixture.Samples.alert;
import static grokwatch.cli.fixture.Samples.diagnostics;
import static grokwatch.cli.fixture.Samples.estimate;
import static grokwatch.cli.fixture.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.fixture.Outcome;
import grokwatch.cli.fixture.StoreFile;
import grokwatch.schemas.AlertKind;
import grokwatch.schemas.AlertSeverity;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("`grokwatch runs`")
class RunsCommandTest {

    @TempDir private Path data;
    private StoreFile store;

    @BeforeEach
    void open() throws Exception {
        store = StoreFile.in(data);
        put("a-plateau", RunPhase.PLATEAU, RunStatus.RUNNING, 0.2);
        put("b-grokking", RunPhase.GROKKING, RunStatus.RUNNING, 0.9);
        put("c-ended", RunPhase.GENERALISED, RunStatus.FINISHED, null);
        put("d-critical", RunPhase.PLATEAU, RunStatus.RUNNING, 0.5);
        store.write(
                Topics.ALERTS,
                "aa",
                alert("aa", AlertKind.RUN_LOST)
                        .setRunId("d-critical")
                        .setSeverity(AlertSeverity.CRITICAL)
                        .build());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({
        "name, a-plateau b-grokking c-ended d-critical",
        "attention, d-critical a-plateau b-grokking c-ended",
        "probability, b-grokking d-critical a-plateau c-ended"
    })
    void areListedInTheRequestedOrder(String order, String runs) {
        assertThat(names("--sort=" + order)).containsExactly(runs.split(" "));
    }

    @Test
    void areLimitedToTheRequestedNumber() {
        assertThat(names("--limit=2")).containsExactly("a-plateau", "b-grokking");
        assertThat(runs("--limit=0").err()).contains("--limit must be >= 1, was 0");
    }

    @Test
    void showTheCurveOfValidationOverTheLogarithmOfTheStep() {
        assertThat(runs().out())
                .containsPattern("RUN .*VALIDATION")
                .containsPattern("a-plateau .* ▁▂▅");
    }

    @Test
    void leaveColumnsOutWhereTheLineWouldNotFit() {
        RunLine line =
                new RunLine(
                        "run", "run", "RUNNING", "PLATEAU", 100L, 1.0, 0.5, 0.5, 50L, 0.9, 200L,
                        150L, 300L, 60_000L, 1);

        String narrow = RunTable.of(List.of(line), Map.of("run", "▁▂▅"), 40);

        assertThat(narrow.lines()).allMatch(text -> text.length() <= 40);
        assertThat(narrow).contains("RUN", "PHASE", "P(GROK)").doesNotContain("GAP", "90 %");
    }

    @Test
    void nameIsCutBeforeALineBreaksAndTheIdIsLeftOutBefore() {
        RunLine line =
                new RunLine(
                        "0f3a9c",
                        "a-name-as-long-as-a-sweep-makes-it",
                        "RUNNING",
                        "PLATEAU",
                        100L,
                        1.0,
                        0.5,
                        0.5,
                        50L,
                        0.9,
                        200L,
                        150L,
                        300L,
                        60_000L,
                        1);

        assertThat(RunTable.of(List.of(line), Map.of(), 200))
                .contains("a-name-as-long-as-a-sweep-makes-it", "RUN ID", "0f3a9c");
        String narrow = RunTable.of(List.of(line), Map.of(), 32);
        assertThat(narrow.lines()).allMatch(text -> text.length() <= 32);
        assertThat(narrow).contains("a-name", "…", "PLATEAU").doesNotContain("RUN ID");
    }

    @Test
    void areNoneInAnEmptyStore(@TempDir Path empty) throws Exception {
        StoreFile.in(empty).close();
        Outcome none = Outcome.of("runs", "--data-dir=" + empty);

        assertThat(none.code()).isEqualTo(ExitCode.OK);
        assertThat(none.out()).isEqualTo("no runs yet\n");
    }

    private void put(String id, RunPhase phase, RunStatus status, Double probability)
            throws Exception {
        store.write(Topics.RUNS, id, run(id).setName(id).setStatus(status).build());
        for (long step : List.of(500L, 2_000L, 5_000L)) {
            store.write(Topics.DIAGNOSTICS, id, diagnostics(id, step).setPhase(phase).build());
        }
        if (probability != null) {
            store.write(
                    Topics.DELAY_ESTIMATES,
                    id,
                    estimate(id, 5_000).setProbability(probability).build());
        }
    }

    private List<String> names(String option) {
        return runs(option)
                .out()
                .lines()
                .skip(1)
                .map(line -> line.replaceFirst(" .*", ""))
                .toList();
    }

    private Outcome runs(String... options) {
        return Outcome.of(
                Stream.concat(Stream.of("runs", "--data-dir=" + data), Stream.of(options))
                        .toArray(String[]::new));
    }
}
