package grokwatch.producers.files.table;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.Source;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A line of rubbish costs no other line. */
class RandomLinesTest {

    private static final Path FILE = Path.of("log");

    @Property(seed = "3")
    void ofRubbishEndNoFileOfJsonLines(@ForAll String rubbish) throws IOException {
        String text = rubbish.replace('\n', ' ') + "\n{\"step\":1,\"loss\":1}\n";
        try (RecordSource source =
                TableSources.jsonLines(FILE, window(text), Formats.ALIASES, Source.JSONL, true)) {
            assertThat(Formats.points(Formats.all(source))).hasSize(1);
        }
    }

    @Property(seed = "4")
    void ofRubbishEndNoCsv(@ForAll String rubbish) throws IOException {
        String text = "step,loss\n" + rubbish.replace('\n', ' ') + "\n1,0.5\n";
        try (RecordSource source =
                TableSources.csv(FILE, window(text), Formats.ALIASES, Source.CSV, true)) {
            assertThat(Formats.points(Formats.all(source))).isNotEmpty();
        }
    }

    private static ByteWindow window(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new ByteWindow(Channels.newChannel(new ByteArrayInputStream(bytes)), 0);
    }
}
