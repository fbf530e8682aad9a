package grokwatch.producers.files.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.run.RunFileRecords;
import grokwatch.producers.files.tensorboard.EventFileWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Read in a JVM of its own whose heap is far smaller than the file. */
@DisplayName("An enormous file")
class EnormousFileTest {

    private static final String HEAP = "-Xmx40m";
    private static final long FIVE_GIGABYTES = 5L << 30;
    private static final int MANY = 300_000;

    @TempDir private Path dir;

    @Test
    void ofFiveGigabytesOfEventsNeedsNoMoreMemoryThanASmallOne() throws Exception {
        Path file = dir.resolve("events.out.tfevents.1.host");
        byte[] before = new EventFileWriter().simple(1, 1, "loss", 1).bytes();
        byte[] after = new EventFileWriter().simple(2, 2, "loss", 1).bytes();
        byte[] length =
                ByteBuffer.allocate(8)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(FIVE_GIGABYTES)
                        .array();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(before));
            out.write(ByteBuffer.wrap(length));
            out.write(ByteBuffer.wrap(EventFileWriter.crc(length)));
            // A hole: the file is that long and takes no room.
            out.position(out.position() + FIVE_GIGABYTES + 4);
            out.write(ByteBuffer.wrap(after));
        }

        assertThat(Files.size(file)).isGreaterThan(FIVE_GIGABYTES);
        assertThat(readInASmallJvm(file)).isEqualTo("points 2, damages 0");
    }

    @Test
    void ofManyRecordsNeedsNoMoreMemoryThanASmallOne() throws Exception {
        Path file = dir.resolve("events.out.tfevents.1.host");
        byte[] padding = new byte[200];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < MANY; i++) {
                EventFileWriter one = new EventFileWriter().simple(1 + i, i, "loss", i);
                out.write(one.frame(paddingEvent(padding)).bytes());
            }
        }

        assertThat(readInASmallJvm(file)).isEqualTo("points " + MANY + ", damages 0");
    }

    @Test
    void ofOneEndlessLineIsPassedOver() throws Exception {
        Path file = dir.resolve("log.jsonl");
        byte[] row = "\n{\"step\":1,\"loss\":1}\n".getBytes(StandardCharsets.UTF_8);
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap("{\"step\":0,\"loss\":1}".getBytes(StandardCharsets.UTF_8)));
            out.write(ByteBuffer.wrap(row));
            out.position(out.position() + (200L << 20));
            out.write(ByteBuffer.wrap(row));
        }

        assertThat(readInASmallJvm(file)).isEqualTo("points 3, damages 1");
    }

    /** An event of an unknown field, as a graph or an image is to us. */
    private static byte[] paddingEvent(byte[] padding) {
        return ByteBuffer.allocate(padding.length + 3)
                .put((byte) (6 << 3 | 2))
                .put((byte) (padding.length & 0x7f | 0x80))
                .put((byte) (padding.length >> 7))
                .put(padding)
                .array();
    }

    private static String readInASmallJvm(Path file) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Count.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return said.lines().reduce((first, last) -> last).orElse("");
    }

    /** What runs in the small JVM: counts the records of a file. */
    static final class Count {

        private Count() {}

        public static void main(String[] arguments) throws IOException {
            List<RunFiles> filesOfRuns = Formats.filesOfRuns(Path.of(arguments[0]));
            long points = 0;
            long damages = 0;
            try (RecordSource source = new RunFileRecords(Formats.OPENER, filesOfRuns.get(0))) {
                Optional<FileRecord> record = source.next();
                while (record.isPresent()) {
                    points += record.get() instanceof Point ? 1 : 0;
                    damages += record.get() instanceof Damage ? 1 : 0;
                    record = source.next();
                }
            }
            System.out.printf("points %d, damages %d%n", points, damages);
        }
    }
}
