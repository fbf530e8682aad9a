package grokwatch.producers.files.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.bytes.LineReader;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file of rows")
class TableSourcesTest {

    @TempDir private static Path folder;

    @Nested
    @DisplayName("as CSV")
    class AsCsv {

        @Test
        void saysStepTimeAndWhateverIsANumber() throws IOException {
            List<FileRecord> records =
                    csv(
                            "step,time,loss,note\n1,2026-01-02T03:04:05Z,0.5,fine\n2,1767323046,nan,\n");

            assertThat(records)
                    .containsExactly(
                            new Point(
                                    "",
                                    1,
                                    LoggedTime.wall(1_767_323_045_000L),
                                    List.of(new Point.Value("loss", 0.5))),
                            new Point(
                                    "",
                                    2,
                                    LoggedTime.wall(1_767_323_046_000L),
                                    List.of(new Point.Value("loss", Double.NaN))));
        }

        @Test
        void maySeparateBySemicolonsQuoteAndBeginWithAByteOrderMark() throws IOException {
            List<FileRecord> records = csv("\uFEFF\"global_step\";\"val loss\"\r\n10;\"1.5\"\r\n");

            assertThat(Formats.points(records))
                    .containsExactly(
                            new Point(
                                    "",
                                    10,
                                    LoggedTime.UNKNOWN,
                                    List.of(new Point.Value("val loss", 1.5))));
        }

        @Test
        void countsRowsWhereNoColumnSaysAPlace() throws IOException {
            assertThat(Formats.points(csv("loss\n0.5\n0.25\n")))
                    .extracting(Point::step)
                    .containsExactly(0L, 1L);
        }

        @Test
        void losesBadRowsOnlyAndSaysWhereTheyAre() throws IOException {
            List<FileRecord> records =
                    csv("step,loss\n1,0.5\n2\nx,0.25\n\n3,0.125\nstep,loss\n4,1\n5,\"\n6,1");

            assertThat(Formats.points(records))
                    .extracting(Point::step)
                    .containsExactly(1L, 3L, 4L, 6L);
            assertThat(Formats.damages(records))
                    .extracting(Damage::line, Damage::offset)
                    .contains(tuple(3L, 16L), tuple(4L, 18L));
            assertThat(Formats.damages(records).get(1).text())
                    .endsWith("log:4 (byte 18): step must be a number >= 0, was \"x\"");
        }
    }

    @Nested
    @DisplayName("as JSON lines")
    class AsJsonLines {

        @Test
        void namesWhatIsNestedByItsPath() throws IOException {
            List<FileRecord> records =
                    jsonLines("{\"step\": 3, \"train\": {\"loss\": NaN}, \"run\": \"a\"}\n");

            assertThat(records)
                    .containsExactly(
                            new Point(
                                    "a",
                                    3,
                                    LoggedTime.UNKNOWN,
                                    List.of(new Point.Value("train/loss", Double.NaN))));
        }

        @Test
        void mayDescribeTheRun() throws IOException {
            assertThat(jsonLines("{\"config\": {\"lr\": 0.1, \"model\": {\"depth\": 2}}}\n"))
                    .containsExactly(new Parameters("", Map.of("lr", "0.1", "model/depth", "2")));
        }

        @Test
        void losesBadLinesOnly() throws IOException {
            List<FileRecord> records =
                    jsonLines(
                            "{\"step\":1,\"loss\":1}\n{\"step\":\n[1]\n{\"loss\":2}\nnull\n"
                                    + "{\"step\":2,\"loss\":\"Infinity\"}\n{\"step\":3");

            assertThat(Formats.points(records)).extracting(Point::step).containsExactly(1L, 2L);
            assertThat(Formats.damages(records))
                    .extracting(Damage::line)
                    .containsExactly(2L, 3L, 4L, 5L, 7L);
        }

        @Test
        void passesOverALineWithoutEnd() throws IOException {
            String endless = "x".repeat(LineReader.MAX_LINE + 100);
            List<FileRecord> records = jsonLines(endless + "\n{\"step\":1,\"loss\":1}\n");

            assertThat(Formats.points(records)).hasSize(1);
            assertThat(Formats.damages(records))
                    .singleElement()
                    .extracting(Damage::reason)
                    .isEqualTo("a line must have at most 4194304 bytes");
        }

        @Test
        void leavesAnUnfinishedLineForLater() throws IOException {
            try (RecordSource source = open("{\"step\":1,\"loss\":1}\n{\"step\":2", false)) {
                assertThat(Formats.all(source)).hasSize(1);
                assertThat(source.position().offset()).isEqualTo(20);
            }
        }
    }

    private static List<FileRecord> csv(String text) throws IOException {
        try (RecordSource source =
                TableSources.csv(file(text), Formats.ALIASES, Source.CSV, true, Position.START)) {
            return Formats.all(source);
        }
    }

    private static List<FileRecord> jsonLines(String text) throws IOException {
        try (RecordSource source = open(text, true)) {
            return Formats.all(source);
        }
    }

    private static RecordSource open(String text, boolean isWhole) throws IOException {
        return TableSources.jsonLines(
                file(text), Formats.ALIASES, Source.JSONL, isWhole, Position.START);
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("log"), text);
    }
}
