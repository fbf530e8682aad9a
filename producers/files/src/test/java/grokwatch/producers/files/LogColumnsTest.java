package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The columns of a log")
class LogColumnsTest extends WildLog {

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
}
