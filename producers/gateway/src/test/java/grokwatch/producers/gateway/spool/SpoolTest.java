package grokwatch.producers.gateway.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A spool")
class SpoolTest {

    private static final long ROOM = 64 << 10;

    @TempDir private Path directory;

    @Test
    void givesRecordsBackInOrderOverManyFiles() throws Exception {
        try (Spool spool = Spool.open(directory, ROOM)) {
            for (int i = 0; i < 2000; i++) {
                assertThat(spool.append(record(i), false)).isTrue();
            }
            assertThat(files()).isGreaterThan(2);

            assertThat(all(spool)).hasSize(2000).startsWith("record 0").endsWith("record 1999");
        }
    }

    @Test
    void takesWhatWasNotCommittedAgainAfterARestart() throws Exception {
        try (Spool spool = Spool.open(directory, ROOM)) {
            for (int i = 0; i < 10; i++) {
                spool.append(record(i), false);
            }
            take(spool, 4);
            Position done = spool.position();
            take(spool, 3);
            spool.commit(done);
        }
        try (Spool spool = Spool.open(directory, ROOM)) {
            assertThat(all(spool)).hasSize(6).startsWith("record 4");
        }
    }

    @Test
    void needsNoRoomOnceAllIsCommitted() throws Exception {
        try (Spool spool = Spool.open(directory, ROOM)) {
            for (int round = 0; round < 50; round++) {
                for (int i = 0; i < 1000; i++) {
                    assertThat(spool.append(record(i), false)).isTrue();
                }
                assertThat(all(spool)).hasSize(1000);
                spool.commit(spool.position());
                assertThat(spool.counts()).containsEntry("spooledBytes", 0L);
            }
        }
    }

    @Test
    void dropsAndCountsWhatExceedsItsRoomImportantRecordsLast() throws Exception {
        try (Spool spool = Spool.open(directory, ROOM)) {
            int taken = 0;
            while (spool.append(new byte[1000], false)) {
                taken++;
            }
            assertThat(taken).isEqualTo(61);
            assertThat(spool.append(record(0), true)).isTrue();
            assertThat(spool.counts()).containsEntry("dropped", 1L).containsEntry("copied", 62L);
            assertThat(spool.counts().get("spooledBytes")).isLessThanOrEqualTo(ROOM);
        }
    }

    @Test
    void skipsATornTailAndGoesOn() throws Exception {
        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(record(1), false);
            spool.append(record(2), false);
        }
        Path file = directory.resolve("000000000001.spool");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        Files.writeString(directory.resolve("position"), "nonsense");

        try (Spool spool = Spool.open(directory, ROOM)) {
            assertThat(all(spool)).containsExactly("record 1");
            spool.append(record(3), false);
            assertThat(spool.counts()).containsEntry("damaged", 1L);
        }
    }

    @Test
    void appendsBehindADamagedTailOfAnEarlierProcess() throws Exception {
        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(record(1), false);
        }
        Files.writeString(
                directory.resolve("000000000001.spool"), "torn", StandardOpenOption.APPEND);

        try (Spool spool = Spool.open(directory, ROOM)) {
            spool.append(record(2), false);

            assertThat(all(spool)).containsExactly("record 1", "record 2");
        }
    }

    private static byte[] record(int number) {
        return ("record " + number).getBytes(StandardCharsets.UTF_8);
    }

    private static void take(Spool spool, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            assertThat(spool.next(Duration.ZERO)).isPresent();
        }
    }

    private static List<String> all(Spool spool) throws InterruptedException {
        List<String> all = new ArrayList<>();
        for (Optional<byte[]> next = spool.next(Duration.ZERO);
                next.isPresent();
                next = spool.next(Duration.ZERO)) {
            all.add(new String(next.get(), StandardCharsets.UTF_8));
        }
        return all;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".spool")).count();
        }
    }
}
