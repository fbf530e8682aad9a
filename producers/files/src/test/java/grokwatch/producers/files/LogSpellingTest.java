package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log in the spelling of others")
class LogSpellingTest extends LogFixture {

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
}
