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
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The steps of a log")
class LogStepsTest extends WildLog {

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
}
