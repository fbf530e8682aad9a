package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.discovery.PassedOver;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.tensorboard.EventFileWriter;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log in a folder")
class LogDiscoveryTest extends LogFixture {

    @Test
    void isCalledAfterItsFileWithoutTheExtensionAlone() throws IOException {
        for (String name :
                List.of("lr0.001_wd0.1_s0.csv", "lr0.001_wd0.1_s1.csv", "lr0.01.b.jsonl")) {
            TrueRun.write(
                    folder,
                    name,
                    name.endsWith("csv") ? csv(HEADER, ",") : List.of("{\"step\":1,\"loss\":2}"));
        }

        assertThat(Formats.filesOfRuns(folder))
                .extracting(RunFiles::run)
                .containsExactly("lr0.001_wd0.1_s0", "lr0.001_wd0.1_s1", "lr0.01.b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "training.log",
                "log.txt",
                "metrics.json",
                "scalars.json",
                "result.json",
                "history.json"
            })
    void isFoundInAFolderByItsName(String name) throws IOException {
        boolean json = name.endsWith("json");
        TrueRun.write(folder, name, json ? jsonLines() : csv(HEADER, ","));

        assertIsTheRun(TrueRun.replay(folder), name.substring(0, name.lastIndexOf('.')));
    }

    @Test
    void isNamedWhenItIsPassedOver() throws IOException {
        TrueRun.write(folder, "slurm-17.out", List.of("starting", "loss 3"));
        TrueRun.write(folder, "train.log", List.of("10:00, INFO: starting, please wait"));
        TrueRun.write(folder, "config.json", List.of("{}"));

        Findings found =
                new RunFinder(Optional.empty(), AliasTable.shipped().lines()).find(List.of(folder));

        assertThat(found.passedOver())
                .extracting(PassedOver::file)
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder("slurm-17.out", "train.log");
    }

    @Test
    void isOneRunWhenHuggingFaceAndTensorBoardBothHoldIt() throws IOException {
        TrueRun.write(
                folder,
                "out/checkpoint-9/trainer_state.json",
                List.of("{\"log_history\": [{\"step\": 1, \"eval_accuracy\": 0.5}]}"));
        Path events = folder.resolve("out/runs/Jan01_00-00-00_host/events.out.tfevents.1.h.2.0");
        Files.createDirectories(events.getParent());
        Files.write(events, new EventFileWriter().simple(1.0, 1, "eval/accuracy", 0.5f).bytes());

        assertThat(Formats.filesOfRuns(folder)).extracting(RunFiles::run).containsExactly("out");
    }

    @Test
    void isOneRunWhenACsvFileStandsBesideTensorBoard() throws IOException {
        TrueRun.write(folder, "a/log.csv", csv(HEADER, ","));
        Path events = folder.resolve("a/events.out.tfevents.1.h.2.0");
        Files.write(events, new EventFileWriter().simple(1.0, 1, "eval/accuracy", 0.5f).bytes());

        assertThat(Formats.filesOfRuns(folder)).extracting(RunFiles::run).containsExactly("a");
    }

    private static List<String> jsonLines() {
        return TrueRun.points().stream()
                .map(
                        p ->
                                "{\"step\": %d, \"train_loss\": %s, \"train_acc\": %s, \"val_loss\": %s, \"val_acc\": %s}"
                                        .formatted(
                                                p.step(),
                                                p.trainLoss(),
                                                p.trainAccuracy(),
                                                p.validationLoss(),
                                                p.validationAccuracy()))
                .toList();
    }
}
