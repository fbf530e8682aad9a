package grokwatch.producers.files.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Looking for runs")
class RunFinderTest {

    @TempDir private Path dir;

    @Test
    void callsRunsAfterTheirFolders() throws IOException {
        file("a/events.out.tfevents.2.host", "");
        file("a/events.out.tfevents.1.host", "");
        file("b/version_0/metrics.csv", "step,loss\n");
        file("c/log.jsonl", "{}\n");
        file("c/readme.txt", "not ours");

        assertThat(find()).extracting(RunFiles::run).containsExactly("a", "b/version_0", "c/log");
        assertThat(find().get(0).files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("events.out.tfevents.1.host", "events.out.tfevents.2.host");
    }

    @Test
    void callsTheRunOfANamedFolderAfterIt() throws IOException {
        file("events.out.tfevents.1.host", "");

        assertThat(find()).extracting(RunFiles::run).containsExactly(dir.getFileName().toString());
    }

    @Test
    void putsTheSplitsOfAKerasRunTogether() throws IOException {
        file("r/train/events.out.tfevents.1.host", "");
        file("r/validation/events.out.tfevents.1.host", "");

        assertThat(find()).extracting(RunFiles::run).containsExactly("r", "r");
        assertThat(find()).extracting(RunFiles::prefix).containsExactly("train/", "validation/");
    }

    @Test
    void takesOfCheckpointsThatWithTheLongestHistory() throws IOException {
        file("r/checkpoint-10/trainer_state.json", "{\"log_history\": []}");
        file("r/checkpoint-9/trainer_state.json", "{}");
        Findings found =
                new RunFinder(Optional.empty(), AliasTable.shipped().lines()).find(List.of(dir));

        assertThat(found.filesOfRuns())
                .singleElement()
                .satisfies(
                        runFiles -> {
                            assertThat(runFiles.run()).isEqualTo("r");
                            assertThat(runFiles.newest().toString()).contains("checkpoint-10");
                        });
        assertThat(found.passedOver()).hasSize(1);
    }

    @Test
    void readsARunThatIsThereInTwoFormatsOnce() throws IOException {
        file("r/events.out.tfevents.1.host", "");
        file("r/metrics.csv", "step,loss\n");

        assertThat(find()).extracting(RunFiles::format).containsExactly(FileFormat.TENSORBOARD);
    }

    @Test
    void endsInALoopOfLinksAndEntersNoFolderTwice() throws IOException {
        file("a/log.csv", "step,loss\n");
        Files.createSymbolicLink(dir.resolve("a/up"), dir);
        Files.createSymbolicLink(dir.resolve("b"), dir.resolve("a"));
        Files.createSymbolicLink(dir.resolve("nowhere"), dir.resolve("gone"));

        assertThat(find()).hasSize(1);
    }

    @Test
    void followsALinkToAFolder(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("log.csv"), "step,loss\n");
        Files.createSymbolicLink(dir.resolve("linked"), elsewhere);

        assertThat(find()).extracting(RunFiles::run).containsExactly("linked/log");
    }

    @Test
    void statesWhichFileIsNotThere() {
        assertThatIOException()
                .isThrownBy(
                        () ->
                                new RunFinder(Optional.empty(), AliasTable.shipped().lines())
                                        .find(List.of(dir.resolve("missing"))))
                .withMessageContaining("missing");
    }

    private List<RunFiles> find() throws IOException {
        return new RunFinder(Optional.empty(), AliasTable.shipped().lines())
                .find(List.of(dir))
                .filesOfRuns();
    }

    private void file(String name, String content) throws IOException {
        Path file = dir.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
