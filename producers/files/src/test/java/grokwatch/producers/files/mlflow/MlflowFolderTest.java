package grokwatch.producers.files.mlflow;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.Recording;
import grokwatch.producers.files.TrueRun;
import grokwatch.producers.files.watch.WatchMemory;
import grokwatch.producers.files.watch.WatchSettings;
import grokwatch.producers.files.watch.Watcher;
import grokwatch.schemas.TrainingMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder of MLflow's file store")
class MlflowFolderTest {

    private static final String RUN = "840450634437281724/780bba68bd294e13852d5df9489130b9";

    @TempDir private Path mlruns;

    @BeforeEach
    void write() throws IOException {
        file(
                "meta.yaml",
                "run_id: 780bba68bd294e13852d5df9489130b9\nrun_name: calm-sea\nstatus: 3\n");
        file("params/lr", "0.1");
        file("tags/mlflow.user", "root");
        StringBuilder losses = new StringBuilder();
        StringBuilder accuracies = new StringBuilder();
        for (int step = 0; step < 50; step++) {
            losses.append(
                    "%d %s %d%n".formatted(1795939422388L + 10 * step, 1.0 / (step + 1), step));
            accuracies.append(
                    "%d %s %d%n".formatted(1795939422389L + 10 * step, step / 100.0, step));
        }
        file("metrics/train/loss", losses + "1795939422999 nan 50\n");
        file("metrics/val_acc", accuracies.toString());
    }

    @Test
    void isReplayedAsOneRunWithItsParameters() throws IOException {
        Recording recording = TrueRun.replay(mlruns);

        List<TrainingMetrics> events = recording.of(RUN);
        assertThat(events.stream().map(TrainingMetrics::getTrainLoss).filter(Objects::nonNull))
                .hasSize(51)
                .startsWith(1.0, 0.5);
        assertThat(
                        events.stream()
                                .map(TrainingMetrics::getValidationAccuracy)
                                .filter(Objects::nonNull))
                .hasSize(50)
                .endsWith(0.49);
        assertThat(recording.runs)
                .anySatisfy(
                        run -> {
                            assertThat(run.getName()).isEqualTo("calm-sea");
                            assertThat(run.getLearningRate()).isEqualTo(0.1);
                        });
    }

    @Test
    void isWatchedInTheOrderOfTimesOverItsFiles() throws IOException {
        Recording recording = new Recording();
        Watcher watcher =
                new Watcher(
                        List.of(mlruns),
                        Optional.empty(),
                        Formats.ALIASES,
                        WatchSettings.DEFAULT,
                        new WatchMemory(),
                        recording,
                        damage -> {});

        watcher.round();
        Files.writeString(
                mlruns.resolve(RUN).resolve("metrics/val_acc"),
                "1795939423999 0.5 51\n",
                StandardOpenOption.APPEND);
        watcher.round();

        assertThat(recording.of(RUN)).extracting(TrainingMetrics::getStep).isSorted().endsWith(51L);
        assertThat(recording.of(RUN)).hasSize(52);
    }

    private void file(String name, String text) throws IOException {
        Path file = mlruns.resolve(RUN).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
