package grokwatch.producers.files.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.Ended;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Files as other tools wrote them")
class EveryFormatTest {

    @Test
    void areFoundAndToldApart() throws IOException {
        assertThat(Formats.filesOfRuns(Formats.of("")))
                .extracting(RunFiles::run, RunFiles::format)
                .containsExactly(
                        tuple("", FileFormat.CURVES),
                        tuple("huggingface", FileFormat.HUGGINGFACE),
                        tuple(
                                "lightning/1AdamW_lr0-001_dropout0-1-Transformer_40-",
                                FileFormat.LIGHTNING),
                        tuple("lightning/Transformer_p-31-K-3-alpha-25", FileFormat.LIGHTNING),
                        tuple("tensorboard/janosh/duplicate_steps", FileFormat.TENSORBOARD),
                        tuple("tensorboard/janosh/run_1", FileFormat.TENSORBOARD));
    }

    @Test
    void ofTensorboardAreReadToTheLastScalar() throws IOException {
        List<FileRecord> records = Formats.records(runFiles("tensorboard/janosh/run_1"));

        assertThat(Formats.damages(records)).isEmpty();
        List<Point> points = Formats.points(records);
        assertThat(points).hasSize(100).extracting(Point::step).startsWith(0L, 5L).endsWith(495L);
        assertThat(points.get(0).time().kind()).isEqualTo(LoggedTime.Kind.WALL);
        assertThat(points.get(0).values().get(0).name()).isEqualTo("strict/foo");
    }

    @Test
    void ofTensorboardMayHoldAStepTwice() throws IOException {
        List<FileRecord> records = Formats.records(runFiles("tensorboard/janosh/duplicate_steps"));

        assertThat(Formats.damages(records)).isEmpty();
        long steps = Formats.points(records).stream().map(Point::step).distinct().count();
        assertThat(Formats.points(records)).hasSizeGreaterThan((int) steps);
    }

    @Test
    void ofLightningHaveSparseRowsAndParametersBeside() throws IOException {
        List<FileRecord> records =
                Formats.records(runFiles("lightning/Transformer_p-31-K-3-alpha-25"));

        assertThat(Formats.damages(records)).isEmpty();
        assertThat(records.get(0))
                .isInstanceOfSatisfying(
                        Parameters.class,
                        parameters ->
                                assertThat(parameters.values())
                                        .containsEntry("max_lr", "0.001")
                                        .containsEntry("weight_decay", "0.1")
                                        .containsEntry("max_epochs", "null"));
        List<Point> points = Formats.points(records);
        assertThat(points).hasSize(638).extracting(Point::step).startsWith(14L, 15L, 29L);
        assertThat(points.get(0).values())
                .contains(new Point.Value("train_accuracy", 2.2019333839416504))
                .extracting(Point.Value::name)
                .doesNotContain("val_accuracy", "step", "epoch");
    }

    @Test
    void ofHuggingFaceSayTheirEnd() throws IOException {
        List<FileRecord> records = Formats.records(runFiles("huggingface"));

        assertThat(Formats.damages(records)).isEmpty();
        assertThat(Formats.points(records).get(0).values())
                .contains(new Point.Value("eval_g0_accuracy", 0.7082294264339152));
        assertThat(Formats.points(records)).extracting(Point::step).endsWith(12_030L);
        assertThat(records.get(records.size() - 2))
                .isInstanceOfSatisfying(
                        Parameters.class,
                        parameters ->
                                assertThat(parameters.values())
                                        .containsEntry("max_steps", "12030"));
        assertThat(records.get(records.size() - 1)).isEqualTo(new Ended("", "budget"));
    }

    private static RunFiles runFiles(String run) throws IOException {
        return Formats.filesOfRuns(Formats.of("")).stream()
                .filter(runFiles -> runFiles.run().equals(run))
                .findFirst()
                .orElseThrow();
    }
}
