package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.discovery.PassedOver;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.tensorboard.EventFileWriter;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The files of a log")
class LogFilesTest extends WildLog {

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
    @ValueSource(strings = {",", ";", "\t", "|", " "})
    void maySeparateItsFieldsInManyWays(String separator) throws IOException {
        Path file = TrueRun.write(folder, "r.csv", csv(HEADER.replace(",", separator), separator));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @Test
    void mayBeUtf16() throws IOException {
        String text = "\uFEFF" + String.join("\r\n", csv(HEADER, ",")) + "\r\n";
        Path file = Files.write(folder.resolve("r.csv"), text.getBytes(StandardCharsets.UTF_16LE));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"history.json", "run.json"})
    void mayBeAJsonDocumentOfLists(String name) throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        name,
                        List.of(
                                "{"
                                        + lists(
                                                "step",
                                                "train_loss",
                                                "train_acc",
                                                "val_loss",
                                                "val_acc")
                                        + "}"));

        assertIsTheRun(TrueRun.replay(file), name.replace(".json", ""));
    }

    @Test
    void mayBeAJsonDocumentOfNestedListsOfAnArrayOfObjects() throws IOException {
        Path nested =
                TrueRun.write(
                        folder,
                        "a/history.json",
                        List.of(
                                "{\"config\": {\"lr\": 0.5}, \"steps\": "
                                        + list(p -> "" + p.step())
                                        + ", \"train\": {\"loss\": "
                                        + list(p -> "" + p.trainLoss())
                                        + ", \"acc\": "
                                        + list(p -> "" + p.trainAccuracy())
                                        + "}, \"val\": {\"loss\": "
                                        + list(p -> "" + p.validationLoss())
                                        + ", \"acc\": "
                                        + list(p -> "" + p.validationAccuracy())
                                        + "}}"));
        Path array =
                TrueRun.write(
                        folder,
                        "b/history.json",
                        List.of(
                                list(
                                        p ->
                                                "{\"iter\": %d, \"train\": {\"loss\": %s, \"acc\": %s}, \"val_loss\": %s, \"val_acc\": %s}"
                                                        .formatted(
                                                                p.step(),
                                                                p.trainLoss(),
                                                                p.trainAccuracy(),
                                                                p.validationLoss(),
                                                                p.validationAccuracy()))));

        assertIsTheRun(TrueRun.replay(nested), "history");
        assertIsTheRun(TrueRun.replay(array), "history");
    }

    @Test
    void mayBeAnExportOfWeightsAndBiases() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                "\"Step\",\"calm-sea-1 - val_acc\",\"calm-sea-1 - val_acc__MIN\",\"calm-sea-1 - val_acc__MAX\",\"old-oak-2 - val_acc\"");
        for (Truth p : TrueRun.points()) {
            lines.add(
                    "\"%d\",\"%s\",\"0\",\"1\",\"%s\""
                            .formatted(p.step(), p.validationAccuracy(), p.trainAccuracy()));
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "wandb_export.csv", lines));

        assertThat(TrueRun.published(recording, "calm-sea-1"))
                .extracting(Truth::validationAccuracy)
                .containsExactlyElementsOf(
                        TrueRun.points().stream().map(Truth::validationAccuracy).toList());
        assertThat(TrueRun.published(recording, "old-oak-2")).hasSize(TrueRun.POINTS);
        assertThat(recording.of("calm-sea-1").get(0).getExtra()).isEmpty();
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

    /** The replay compares itself with its preview. */
    @Test
    void ofOtherToolsAreReplayedAsTheirPreviewAnnounces() throws IOException {
        assertThat(TrueRun.replay(Formats.of("")).metrics).isNotEmpty();
    }
}
