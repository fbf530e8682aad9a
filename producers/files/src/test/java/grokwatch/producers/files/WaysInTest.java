package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.producers.files.TrueRun.Truth;
import grokwatch.producers.files.discovery.Findings;
import grokwatch.producers.files.discovery.PassedOver;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.tensorboard.EventFileWriter;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log as it is found in the wild")
class WaysInTest {

    private static final String HEADER = "step,train_loss,train_acc,val_loss,val_acc";

    @TempDir private Path folder;

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
                "steps",
                "training_step",
                "num_steps",
                "update",
                "it",
                "iter",
                "n_iter",
                "t",
                "batch",
                "samples",
                "tokens",
                "train/global_step",
                "optimizer_step"
            })
    void maySpellTheStepInManyWays(String step) throws IOException {
        Path file = TrueRun.write(folder, "r.csv", csv(HEADER.replaceFirst("step", step), ","));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @ParameterizedTest
    @CsvSource({
        "tr_loss|tr_acc|te_loss|te_acc",
        "Train Loss|Train Accuracy|Test Loss|Test Accuracy",
        "loss|accuracy|val_loss|val_accuracy",
        "trainLoss|trainAcc|testLoss|testAcc",
        "train/loss|train/acc@1|valid/loss|valid/acc@1",
        "Loss/train|Accuracy/train|Loss/val|Accuracy/val",
        "train_loss|train_top1|eval_loss|eval_top1",
    })
    void maySpellItsMetricsInManyWays(String names) throws IOException {
        String header = "step," + names.replace('|', ',');
        Path file = TrueRun.write(folder, "r.csv", csv(header, ","));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|", " "})
    void maySeparateItsFieldsInManyWays(String separator) throws IOException {
        Path file = TrueRun.write(folder, "r.csv", csv(HEADER.replace(",", separator), separator));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @Test
    void mayHaveDecimalCommasAndThousandsSeparators() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER.replace(',', ';')));
        for (Truth p : TrueRun.points()) {
            lines.add(
                    "%,d;%s;%s;%s;%s"
                            .formatted(
                                    p.step(),
                                    p.trainLoss(),
                                    p.trainAccuracy(),
                                    p.validationLoss(),
                                    p.validationAccuracy())
                            .replace(',', '_')
                            .replace('.', ',')
                            .replace('_', '.'));
        }

        assertIsTheRun(TrueRun.replay(TrueRun.write(folder, "r.csv", lines)), "r");
    }

    @Test
    void mayBeUtf16() throws IOException {
        String text = "\uFEFF" + String.join("\r\n", csv(HEADER, ",")) + "\r\n";
        Path file = Files.write(folder.resolve("r.csv"), text.getBytes(StandardCharsets.UTF_16LE));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @Test
    void mayHavePercentSigns() throws IOException {
        Path file = TrueRun.write(folder, "r.csv", rows(HEADER, p -> row(p, ",", 100, "%")));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @Test
    void mayBeInPercentAndHaveAValidationAtChance() throws IOException {
        List<String> lines =
                new ArrayList<>(List.of("step,train_accuracy,full_train_acc,val_accuracy"));
        lines.add("1,0.0,,");
        for (int i = 0; i < 40; i++) {
            lines.add("%d,,%s,%s".formatted(3 + i * 10, 5.0 + i, 0.25 * (i % 5)));
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "metrics.csv", lines));

        List<Truth> points = TrueRun.published(recording, folder.getFileName().toString());
        assertThat(points).extracting(Truth::validationAccuracy).allMatch(v -> v <= 0.01);
        assertThat(points.get(points.size() - 1).trainAccuracy()).isEqualTo(0.44);
    }

    @Test
    void mayNameTheSplitInAColumn() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Truth p : TrueRun.points()) {
            lines.add(json(p.step(), "train", p.trainLoss(), p.trainAccuracy()));
            lines.add(json(p.step(), "test", p.validationLoss(), p.validationAccuracy()));
        }

        assertIsTheRun(TrueRun.replay(TrueRun.write(folder, "r.jsonl", lines)), "r");
    }

    @ParameterizedTest
    @CsvSource({"phase,valid", "mode,val", "set,te", "dataset,test", "stage,eval"})
    void mayNameTheSplitInManyWays(String column, String validation) throws IOException {
        List<String> lines = new ArrayList<>(List.of("iter," + column + ",loss,acc"));
        for (Truth p : TrueRun.points()) {
            lines.add("%d,train,%s,%s".formatted(p.step(), p.trainLoss(), p.trainAccuracy()));
            lines.add(
                    "%d,%s,%s,%s"
                            .formatted(
                                    p.step(),
                                    validation,
                                    p.validationLoss(),
                                    p.validationAccuracy()));
        }

        assertIsTheRun(TrueRun.replay(TrueRun.write(folder, "r.csv", lines)), "r");
    }

    @Test
    void mayBeTidy() throws IOException {
        List<String> lines = new ArrayList<>(List.of("value,step,metric"));
        for (Truth p : TrueRun.points()) {
            lines.add("%s,%d,train_loss".formatted(p.trainLoss(), p.step()));
            lines.add("%s,%d,train_acc".formatted(p.trainAccuracy(), p.step()));
        }
        for (Truth p : TrueRun.points()) {
            lines.add("%s,%d,val_loss".formatted(p.validationLoss(), p.step()));
            lines.add("%s,%d,val_acc".formatted(p.validationAccuracy(), p.step()));
        }

        assertIsTheRun(TrueRun.replay(TrueRun.write(folder, "r.csv", lines)), "r");
    }

    @Test
    void mayHoldSeveralSeeds() throws IOException {
        List<String> lines = new ArrayList<>(List.of(HEADER + ",seed"));
        for (int seed = 0; seed < 2; seed++) {
            for (String line : csv(HEADER, ",").subList(1, TrueRun.POINTS + 1)) {
                lines.add(line + "," + seed);
            }
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "sweep.csv", lines));

        assertIsTheRun(recording, "sweep/seed=0");
        assertIsTheRun(recording, "sweep/seed=1");
    }

    @Test
    void mayStartItsStepsAgainInEachEpoch() throws IOException {
        List<String> lines = new ArrayList<>(List.of("epoch,step,train_loss,train_acc,val_acc"));
        for (int i = 0; i < TrueRun.POINTS; i++) {
            Truth p = TrueRun.points().get(i);
            lines.add(
                    "%d,%d,%s,%s,%s"
                            .formatted(
                                    i / 10,
                                    i % 10,
                                    p.trainLoss(),
                                    p.trainAccuracy(),
                                    p.validationAccuracy()));
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "r.csv", lines));

        assertThat(recording.of("r")).extracting(TrainingMetrics::getAttempt).containsOnly(0);
        assertThat(TrueRun.published(recording, "r"))
                .extracting(Truth::step)
                .startsWith(0L, 1L)
                .endsWith(TrueRun.POINTS - 1L)
                .hasSize(TrueRun.POINTS);
        assertThat(recording.notes).anyMatch(note -> note.contains("start again in each epoch"));
    }

    @Test
    void mayHaveNoStepAtAll() throws IOException {
        Path file = TrueRun.write(folder, "r.csv", rows("loss", p -> "" + p.trainLoss()));
        Recording recording = TrueRun.replay(file);

        assertThat(recording.of("r")).hasSize(TrueRun.POINTS);
        assertThat(recording.notes)
                .anyMatch(note -> note.contains("the number of a row is its step"));
    }

    @Test
    void mayHaveItsRowsInAnyOrder() throws IOException {
        List<String> lines = csv(HEADER, ",");
        Collections.shuffle(lines.subList(1, lines.size()), new Random(7));
        Recording recording = TrueRun.replay(TrueRun.write(folder, "r.csv", lines));

        assertIsTheRun(recording, "r");
        assertThat(recording.of("r")).extracting(TrainingMetrics::getAttempt).containsOnly(0);
        assertThat(recording.notes).anyMatch(note -> note.contains("out of order"));
    }

    @Test
    void mayGetANewHeaderWithMoreColumns() throws IOException {
        List<String> lines = csv(HEADER, ",");
        lines.add(30, HEADER + ",lr");
        for (int i = 31; i < lines.size(); i++) {
            lines.set(i, lines.get(i) + ",0.5");
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "r.csv", lines));

        assertIsTheRun(recording, "r");
        assertThat(recording.of("r").get(TrueRun.POINTS - 1).getLearningRate()).isEqualTo(0.5);
    }

    @Test
    void mayCountEpochsForTheValidationAndStepsForTheTraining() throws IOException {
        List<String> lines = new ArrayList<>();
        int epoch = 0;
        for (Truth p : TrueRun.points()) {
            lines.add("{\"step\": %d, \"train_acc\": %s}".formatted(p.step(), p.trainAccuracy()));
            if (p.step() % (5 * TrueRun.GAP) == 0) {
                lines.add(
                        "{\"step\": %d, \"val_acc\": %s}"
                                .formatted(epoch++, p.validationAccuracy()));
            }
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "r.jsonl", lines));

        assertThat(recording.notes).anyMatch(note -> note.contains("validation counts epochs"));
        assertThat(recording.of("r"))
                .filteredOn(event -> event.getValidationAccuracy() != null)
                .hasSize(12)
                .extracting(TrainingMetrics::getStep)
                .allMatch(step -> step % (5 * TrueRun.GAP) == 0);
    }

    @Test
    void mayHoldAnEpochAloneInRowsOfTheValidation() throws IOException {
        List<String> lines = new ArrayList<>(List.of("step,epoch,train_acc,val_acc"));
        for (Truth p : TrueRun.points()) {
            long epoch = p.step() / 500;
            lines.add("%d,%d,%s,".formatted(p.step(), epoch, p.trainAccuracy()));
            if (p.step() % 500 == 450) {
                lines.add(",%d,,%s".formatted(epoch, p.validationAccuracy()));
            }
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "r.csv", lines));

        assertThat(recording.of("r"))
                .filteredOn(event -> event.getValidationAccuracy() != null)
                .extracting(TrainingMetrics::getStep)
                .containsExactly(450L, 950L, 1450L, 1950L, 2450L, 2950L);
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

    @Test
    void mayHaveTheAccuracyOfTheValidationWithoutItsName() throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        "history.csv",
                        rows(
                                "epoch,train_loss,valid_loss,accuracy,time",
                                p ->
                                        "%d,%s,%s,%s,00:12"
                                                .formatted(
                                                        p.step(),
                                                        p.trainLoss(),
                                                        p.validationLoss(),
                                                        p.validationAccuracy())));
        Recording recording = TrueRun.replay(file);

        assertThat(TrueRun.published(recording, "history"))
                .extracting(Truth::validationAccuracy)
                .containsExactlyElementsOf(
                        TrueRun.points().stream().map(Truth::validationAccuracy).toList());
    }

    @Test
    void mayHoldTheSecondsOfAnIterationUnderTheNameOfTime() throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        "r.csv",
                        rows(
                                "iter,time,loss",
                                p ->
                                        "%d,%s,%s"
                                                .formatted(
                                                        p.step(),
                                                        0.25 + p.step() % 3 * 0.125,
                                                        p.trainLoss())));
        Recording recording = TrueRun.replay(file);

        assertThat(recording.of("r"))
                .extracting(TrainingMetrics::getTimestamp)
                .containsOnly(recording.of("r").get(0).getTimestamp());
    }

    @Test
    void mayBeErrorRatesInPercent() throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        "r.csv",
                        rows(
                                "step,train_loss,train_err,val_loss,val_err",
                                p ->
                                        "%d,%s,%s,%s,%s"
                                                .formatted(
                                                        p.step(),
                                                        p.trainLoss(),
                                                        100 - 100 * p.trainAccuracy(),
                                                        p.validationLoss(),
                                                        100 - 100 * p.validationAccuracy())));

        assertIsTheRun(TrueRun.replay(file), "r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"step", "epoch"})
    void mayCountItsStepsInThousands(String name) throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        "r.csv",
                        rows(
                                name + ",train_acc",
                                p -> "%s,%s".formatted(p.step() / 1000.0, p.trainAccuracy())));
        Recording recording = TrueRun.replay(file);

        assertThat(recording.of("r")).extracting(TrainingMetrics::getStep).doesNotHaveDuplicates();
        assertThat(recording.of("r")).hasSize(TrueRun.POINTS);
        assertThat(recording.notes)
                .anyMatch(note -> note.contains(name + " is not a whole number in each row"));
    }

    @Test
    void mayRepeatTheNameOfAColumn() throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        "r.csv",
                        rows(
                                "step,loss,acc,loss,acc",
                                p ->
                                        "%d,%s,%s,%s,%s"
                                                .formatted(
                                                        p.step(),
                                                        p.trainLoss(),
                                                        p.trainAccuracy(),
                                                        p.validationLoss(),
                                                        p.validationAccuracy())));
        Recording recording = TrueRun.replay(file);

        assertThat(recording.of("r"))
                .extracting(TrainingMetrics::getTrainLoss)
                .containsExactlyElementsOf(
                        TrueRun.points().stream().map(Truth::trainLoss).toList());
        assertThat(recording.of("r").get(0).getExtra()).containsKeys("loss.1", "acc.1");
        assertThat(recording.notes).anyMatch(note -> note.contains("acc occurs several times"));
    }

    @Test
    void mayCountSamplesForTheValidationAndStepsForTheTraining() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Truth p : TrueRun.points()) {
            lines.add("{\"step\": %d, \"train_acc\": %s}".formatted(p.step(), p.trainAccuracy()));
            lines.add(
                    "{\"step\": %d, \"val_acc\": %s}"
                            .formatted(128 * p.step(), p.validationAccuracy()));
        }
        Recording recording = TrueRun.replay(TrueRun.write(folder, "r.jsonl", lines));

        assertThat(recording.notes)
                .anyMatch(
                        note ->
                                note.contains("training reaches step 2,950")
                                        && note.contains("may not count the same"));
    }

    @Test
    void mayMixPercentAndFractions() throws IOException {
        Path file =
                TrueRun.write(
                        folder,
                        "r.csv",
                        rows(
                                "step,train_acc,val_acc",
                                p ->
                                        "%d,%s,%s"
                                                .formatted(
                                                        p.step(),
                                                        100 * p.trainAccuracy(),
                                                        p.validationAccuracy())));
        Recording recording = TrueRun.replay(file);

        assertThat(recording.notes)
                .anyMatch(note -> note.contains("val_acc is at most 1.0 and read as percent"));
    }

    private static void assertIsTheRun(Recording recording, String run) {
        List<Truth> published = TrueRun.published(recording, run);
        List<Truth> truth = TrueRun.points();
        assertThat(published)
                .as("points of %s, notes %s", run, recording.notes)
                .hasSize(truth.size());
        for (int i = 0; i < truth.size(); i++) {
            Truth is = published.get(i);
            Truth should = truth.get(i);
            assertThat(is.step()).isEqualTo(should.step());
            assertThat(is.trainLoss()).isCloseTo(should.trainLoss(), within(1e-9));
            assertThat(is.trainAccuracy()).isCloseTo(should.trainAccuracy(), within(1e-9));
            assertThat(is.validationLoss()).isCloseTo(should.validationLoss(), within(1e-9));
            assertThat(is.validationAccuracy())
                    .isCloseTo(should.validationAccuracy(), within(1e-9));
        }
    }

    private static List<String> csv(String header, String separator) {
        return rows(header, p -> row(p, separator, 1, ""));
    }

    private static List<String> rows(String header, Function<Truth, String> row) {
        List<String> lines = new ArrayList<>(List.of(header));
        TrueRun.points().forEach(point -> lines.add(row.apply(point)));
        return lines;
    }

    private static String row(Truth p, String separator, double unit, String sign) {
        return String.join(
                separator,
                Long.toString(p.step()),
                Double.toString(p.trainLoss()),
                p.trainAccuracy() * unit + sign,
                Double.toString(p.validationLoss()),
                p.validationAccuracy() * unit + sign);
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

    private static String json(long step, String split, double loss, double acc) {
        return String.format(
                Locale.ROOT,
                "{\"step\": %d, \"split\": \"%s\", \"loss\": %s, \"acc\": %s}",
                step,
                split,
                loss,
                acc);
    }

    private static String lists(
            String step, String trainLoss, String trainAcc, String valLoss, String valAcc) {
        return String.join(
                ", ",
                "\"" + step + "\": " + list(p -> "" + p.step()),
                "\"" + trainLoss + "\": " + list(p -> "" + p.trainLoss()),
                "\"" + trainAcc + "\": " + list(p -> "" + p.trainAccuracy()),
                "\"" + valLoss + "\": " + list(p -> "" + p.validationLoss()),
                "\"" + valAcc + "\": " + list(p -> "" + p.validationAccuracy()));
    }

    private static String list(Function<Truth, String> value) {
        return TrueRun.points().stream().map(value).collect(Collectors.joining(", ", "[", "]"));
    }
}
