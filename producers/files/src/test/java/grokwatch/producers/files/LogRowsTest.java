package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Rows of a log")
class LogRowsTest extends LogFixture {

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
}
