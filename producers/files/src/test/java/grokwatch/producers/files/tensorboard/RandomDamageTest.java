package grokwatch.producers.files.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.bytes.ByteWindow;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Damages of every kind and place cost what they hit and nothing else. */
class RandomDamageTest {

    private static final int RECORDS = 20;

    /** Records that end before the damage are kept, and so are those that begin after it. */
    @Property(seed = "7")
    void losesNothingButWhatWasDamaged(
            @ForAll @IntRange(max = 2_000) int at, @ForAll @IntRange(min = 1, max = 255) int change)
            throws IOException {
        byte[] file = scalars();
        int index = at % file.length;
        file[index] ^= (byte) change;

        List<Point> points = Formats.points(read(file));

        assertThat(points).hasSizeGreaterThanOrEqualTo(RECORDS - 1).isSubsetOf(intact());
    }

    @Property(seed = "8")
    void retainsEveryWholeRecordOfATruncatedFile(@ForAll @IntRange(max = 2_000) int at)
            throws IOException {
        byte[] file = scalars();
        byte[] part = Arrays.copyOf(file, at % file.length);

        List<Point> points = Formats.points(read(part));

        assertThat(points).isEqualTo(intact().subList(0, points.size()));
        int size = (file.length - new EventFileWriter().bytes().length) / RECORDS;
        int whole = (part.length - new EventFileWriter().bytes().length) / size;
        assertThat(points).hasSize(Math.max(0, whole));
    }

    @Property(seed = "9", tries = 300)
    void findsItsWayBackBehindRubbish(@ForAll byte[] rubbish) throws IOException {
        byte[] head = new EventFileWriter().simple(1, 0, "a", 1).bytes();
        byte[] tail = new EventFileWriter().simple(2, 1, "a", 2).bytes();
        byte[] file =
                ByteBuffer.allocate(head.length + rubbish.length + tail.length)
                        .put(head)
                        .put(rubbish)
                        .put(tail)
                        .array();

        assertThat(Formats.points(read(file)))
                .containsExactly(point(1_000, 0, "train/a", 1), point(2_000, 1, "train/a", 2));
    }

    private static byte[] scalars() {
        EventFileWriter writer = new EventFileWriter();
        intactSteps().forEach(step -> writer.simple(1_000 + step, step, "loss", step));
        return writer.bytes();
    }

    private static List<Point> intact() {
        return intactSteps().stream()
                .map(step -> point((1_000 + step) * 1_000, step, "train/loss", step))
                .toList();
    }

    private static List<Long> intactSteps() {
        return LongStream.rangeClosed(1, RECORDS).boxed().toList();
    }

    private static Point point(long millis, long step, String name, double value) {
        return new Point("", step, LoggedTime.wall(millis), List.of(new Point.Value(name, value)));
    }

    private static List<FileRecord> read(byte[] file) throws IOException {
        try (EventFileSource source = source(file)) {
            return Formats.all(source);
        }
    }

    private static EventFileSource source(byte[] file) {
        ByteWindow window = new ByteWindow(Channels.newChannel(new ByteArrayInputStream(file)), 0);
        return new EventFileSource(Path.of("file"), window, "train/", true);
    }
}
