package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The units of a log")
class LogUnitsTest extends WildLog {

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
}
