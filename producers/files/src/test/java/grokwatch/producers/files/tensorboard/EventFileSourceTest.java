package grokwatch.producers.files.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An event file")
class EventFileSourceTest {

    @Test
    void hasTheMaskedCrcOfItsSpecification() {
        byte[] bytes = ("\u001a\u0011CRC test, one two").getBytes(StandardCharsets.ISO_8859_1);

        assertThat(MaskedCrc.of(ByteBuffer.wrap(bytes))).isEqualTo(0x5794d08a);
    }

    @Test
    void saysScalarsOfEveryKind() throws IOException {
        byte[] file =
                new EventFileWriter()
                        .simple(1.5, 7, "loss", 0.25f)
                        .tensor(2.5, 8, "accuracy", 0.5f)
                        .bytes();

        assertThat(read(file))
                .containsExactly(
                        point(1_500, 7, "train/loss", 0.25),
                        point(2_500, 8, "train/accuracy", 0.5));
    }

    @Test
    void passesOverWhatOtherPluginsWroteAlsoWhereOnlyTheFirstValueSaysWhose() throws IOException {
        byte[] file =
                new EventFileWriter()
                        .tensor(1, 1, "curve", 1, "pr_curves", 0)
                        .tensor(1, 2, "curve", 1, "", 0)
                        .tensor(1, 1, "vector", 1, "", 1)
                        .tensor(1, 3, "loss", 1)
                        .bytes();

        assertThat(read(file)).containsExactly(point(1_000, 3, "train/loss", 1));
    }

    @Test
    void saysHyperParameters() throws IOException {
        byte[] file = new EventFileWriter().hparams("lr", 0.001, "optimizer", "AdamW").bytes();

        assertThat(read(file))
                .containsExactly(new Parameters("", Map.of("lr", "0.001", "optimizer", "AdamW")));
    }

    @Test
    void isReadBeforeAndAfterARecordOfWrongContent() throws IOException {
        byte[] file =
                new EventFileWriter()
                        .simple(1, 1, "a", 1)
                        .frame(new byte[] {0x2a, 0x7f, 1})
                        .simple(1, 2, "a", 2)
                        .bytes();

        List<FileRecord> records = read(file);

        assertThat(Formats.points(records)).extracting(Point::step).containsExactly(1L, 2L);
        assertThat(Formats.damages(records))
                .singleElement()
                .satisfies(
                        damage -> {
                            assertThat(damage.text())
                                    .startsWith("file (byte ")
                                    .contains("no event");
                        });
    }

    @Test
    void passesOverAFrameTooLargeForScalars() throws IOException {
        byte[] file =
                new EventFileWriter()
                        .frame(new byte[EventFrames.MAX_FRAME + 1])
                        .simple(1, 2, "a", 2)
                        .bytes();

        assertThat(read(file)).containsExactly(point(1_000, 2, "train/a", 2));
    }

    @Test
    void waitsForTheRestOfARecordThatIsBeingWritten() throws IOException {
        byte[] file = new EventFileWriter().simple(1, 1, "a", 1).bytes();
        byte[] part = Arrays.copyOf(file, file.length - 3);
        int begin = new EventFileWriter().bytes().length;

        try (EventFileSource tail = source(part, 0, false)) {
            assertThat(Formats.all(tail)).isEmpty();
            assertThat(tail.position().offset()).isEqualTo(begin);
        }
        assertThat(Formats.damages(read(part)))
                .singleElement()
                .extracting(Damage::reason)
                .asString()
                .startsWith("the last record is unfinished");
    }

    private static Point point(long millis, long step, String name, double value) {
        return new Point("", step, LoggedTime.wall(millis), List.of(new Point.Value(name, value)));
    }

    private static List<FileRecord> read(byte[] file) throws IOException {
        try (EventFileSource source = source(file, 0, true)) {
            return Formats.all(source);
        }
    }

    private static EventFileSource source(byte[] file, long offset, boolean isWhole) {
        ByteWindow window =
                new ByteWindow(Channels.newChannel(new ByteArrayInputStream(file)), offset);
        return new EventFileSource(Path.of("file"), window, "train/", isWhole);
    }
}
