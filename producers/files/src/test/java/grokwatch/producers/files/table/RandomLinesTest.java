package grokwatch.producers.files.table;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A line of rubbish costs no other line. */
class RandomLinesTest {

    @Property(seed = "3")
    void ofRubbishEndNoFileOfJsonLines(@ForAll String rubbish) throws IOException {
        String text = rubbish.replace('\n', ' ') + "\n{\"step\":1,\"loss\":1}\n";
        Path file = file(text);
        try (RecordSource source =
                TableSources.jsonLines(file, Formats.ALIASES, Source.JSONL, true, Position.START)) {
            assertThat(Formats.points(Formats.all(source))).hasSize(1);
        } finally {
            Files.delete(file);
        }
    }

    @Property(seed = "4")
    void ofRubbishEndNoCsv(@ForAll String rubbish) throws IOException {
        String text = "step,loss\n" + rubbish.replace('\n', ' ') + "\n1,0.5\n";
        Path file = file(text);
        try (RecordSource source =
                TableSources.csv(file, Formats.ALIASES, Source.CSV, true, Position.START)) {
            assertThat(Formats.points(Formats.all(source))).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private static Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile("rubbish", ".log"), text);
    }
}
