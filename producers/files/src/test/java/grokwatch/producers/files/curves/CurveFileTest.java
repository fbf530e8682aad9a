package grokwatch.producers.files.curves;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A file of curves")
class CurveFileTest {

    private static final String GOOD =
            """
            {"run": "a/b/0", "source": "lab", "license": "MIT",\
             "descriptor": {"optimizer": "adamw", "learningRate": 1e-3, "trainSize": 4704.0},\
             "columns": ["step", "trainLoss"], "rows": [[0, 4.7], [10, null]]}""";

    @TempDir private Path folder;

    private final List<Curve> curves = new ArrayList<>();
    private final List<CurveProblem> problems = new ArrayList<>();
    private Path file;

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("curves.jsonl");
    }

    @Test
    void givesEachRunWithWhatIsKnownOfIt() throws IOException {
        read(GOOD);

        Curve curve = curves.get(0);
        assertThat(curve.run()).isEqualTo("a/b/0");
        assertThat(curve.source()).isEqualTo("lab");
        assertThat(curve.license()).isEqualTo("MIT");
        assertThat(curve.descriptor().text("optimizer")).isEqualTo("adamw");
        assertThat(curve.descriptor().real("learningRate")).isEqualTo(1e-3);
        assertThat(curve.descriptor().whole("trainSize")).isEqualTo(4704);
        assertThat(curve.descriptor().whole("learningRate")).isNull();
        assertThat(curve.descriptor().text("absent")).isNull();
        assertThat(curve.rows()).extracting(Curve.Row::step).containsExactly(0L, 10L);
        assertThat(curve.rows().get(1).values()).containsExactly(10.0, null);
        assertThat(problems).isEmpty();
    }

    @Test
    void givesTheGroupAndTheTargetOfARun() throws IOException {
        read(
                """
                {"run": "r", "group": "g",\
                 "target": {"metric": "wer", "direction": "min", "value": 0.12},\
                 "columns": ["step", "wer"], "rows": [[0, 1]]}""");

        assertThat(curves.get(0).group()).isEqualTo("g");
        assertThat(curves.get(0).target()).isEqualTo(new Curve.Goal("wer", false, 0.12));
    }

    @Test
    void reportsATargetThatCannotBeUsedAndReadsTheRunWithoutIt() throws IOException {
        read(
                """
                {"run": "r", "target": {"metric": "wer", "direction": "down", "value": 0.12},\
                 "columns": ["step", "wer"], "rows": [[0, 1]]}""");

        assertThat(curves.get(0).target()).isNull();
        assertThat(problems).extracting(CurveProblem::text).first().asString().contains("target");
    }

    @Test
    void isReadGzippedAsWellWhateverItsName() throws IOException {
        Files.write(file, gzipped(GOOD + "\n" + GOOD));
        readFile();

        assertThat(curves).hasSize(2);
    }

    @Test
    void takesNotANumberAndInfinityAsValuesBareOrQuoted() throws IOException {
        read(rows("[[0, NaN], [1, \"NaN\"], [2, -Infinity], [3, \"Infinity\"]]"));

        assertThat(curves.get(0).rows().stream().map(row -> row.values()[1]))
                .containsExactly(
                        Double.NaN, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not json | is not valid JSON",
                "[1, 2] | must be a JSON object",
                "{\"columns\": [\"step\"], \"rows\": []} | run must be a text",
                "{\"run\": \" \", \"columns\": [\"step\"], \"rows\": []} | run must be a text",
                "{\"run\": \"r\", \"columns\": [\"loss\"], \"rows\": []} | columns must name",
                "{\"run\": \"r\", \"columns\": [\"step\"]} | rows must be an array",
                "{\"run\": \"r\", \"columns\": [\"step\"], \"rows\": [[1 | is not valid JSON"
            })
    void leavesAnUnusableLineOutAndReadsTheOthers(String line, String message) throws IOException {
        read(GOOD, line, "", GOOD);

        assertThat(curves).hasSize(2);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).text()).startsWith("curves.jsonl:2: ").contains(message);
        assertThat(problems.get(0).wholeLine()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1] | must have 2 cells, had 1",
                "[null, 1] | step must be a whole number in [0, 1e15], was null",
                "[-3, 1] | step must be a whole number in [0, 1e15], was -3.0",
                "[1.5, 1] | step must be a whole number in [0, 1e15], was 1.5",
                "[1, \"abc\"] | must hold numbers and nulls, had abc",
                "{} | must be an array"
            })
    void leavesAnUnusableRowOutAndRetainsTheRun(String row, String message) throws IOException {
        read(rows("[[0, 1], " + row + ", [5, 1]]"));

        assertThat(curves.get(0).rows()).extracting(Curve.Row::step).containsExactly(0L, 5L);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).text()).isEqualTo("curves.jsonl:1: rows[1] " + message);
        assertThat(problems.get(0).wholeLine()).isFalse();
    }

    @Test
    void givesWhatCameBeforeItWasCutOff() throws IOException {
        byte[] whole = gzipped((GOOD + "\n").repeat(2_000));
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        readFile();

        assertThat(curves).isNotEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).text()).contains("cannot be unpacked any further");
    }

    @Test
    void mayBeEmpty() throws IOException {
        read();

        assertThat(curves).isEmpty();
        assertThat(problems).isEmpty();
    }

    private static String rows(String rows) {
        return "{\"rows\": " + rows + ", \"columns\": [\"step\", \"trainLoss\"], \"run\": \"r\"}";
    }

    private void read(String... lines) throws IOException {
        Files.write(file, List.of(lines));
        readFile();
    }

    private void readFile() throws IOException {
        new CurveFile(file).read(curves::add, problems::add);
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
