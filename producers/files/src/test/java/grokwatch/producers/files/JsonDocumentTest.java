package grokwatch.producers.files;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.TrueRun.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A log of another shape than a line a step")
class JsonDocumentTest extends LogFixture {

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
