package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.producers.files.TrueRun.Truth;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** A log as it is found in the wild: spellings of one true run, and the comparison with it. */
abstract class WildLog {

    static final String HEADER = "step,train_loss,train_acc,val_loss,val_acc";

    @TempDir Path folder;

    static void assertIsTheRun(Recording recording, String run) {
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

    static List<String> csv(String header, String separator) {
        return rows(header, p -> row(p, separator, 1, ""));
    }

    static List<String> rows(String header, Function<Truth, String> row) {
        List<String> lines = new ArrayList<>(List.of(header));
        TrueRun.points().forEach(point -> lines.add(row.apply(point)));
        return lines;
    }

    static String row(Truth p, String separator, double unit, String sign) {
        return String.join(
                separator,
                Long.toString(p.step()),
                Double.toString(p.trainLoss()),
                p.trainAccuracy() * unit + sign,
                Double.toString(p.validationLoss()),
                p.validationAccuracy() * unit + sign);
    }

    static List<String> jsonLines() {
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

    static String json(long step, String split, double loss, double acc) {
        return String.format(
                Locale.ROOT,
                "{\"step\": %d, \"split\": \"%s\", \"loss\": %s, \"acc\": %s}",
                step,
                split,
                loss,
                acc);
    }

    static String lists(
            String step, String trainLoss, String trainAcc, String valLoss, String valAcc) {
        return String.join(
                ", ",
                "\"" + step + "\": " + list(p -> "" + p.step()),
                "\"" + trainLoss + "\": " + list(p -> "" + p.trainLoss()),
                "\"" + trainAcc + "\": " + list(p -> "" + p.trainAccuracy()),
                "\"" + valLoss + "\": " + list(p -> "" + p.validationLoss()),
                "\"" + valAcc + "\": " + list(p -> "" + p.validationAccuracy()));
    }

    static String list(Function<Truth, String> value) {
        return TrueRun.points().stream().map(value).collect(Collectors.joining(", ", "[", "]"));
    }
}
