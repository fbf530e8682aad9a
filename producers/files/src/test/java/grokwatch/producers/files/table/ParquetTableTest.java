package grokwatch.producers.files.table;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.files.Formats;
import grokwatch.producers.files.Recording;
import grokwatch.producers.files.TrueRun;
import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in {@code src/test/resources/parquet} were written by Polars 2.1.0. */
@DisplayName("A Parquet table")
class ParquetTableTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"snappy", "zstd", "gzip"})
    void isReadValueByValueWhateverItsCompression(String codec) throws IOException {
        Path file = Files.write(folder.resolve("sweep.seed0.parquet"), bytes(codec));

        Recording recording = TrueRun.replay(folder);

        assertThat(Formats.filesOfRuns(file))
                .extracting(RunFiles::format)
                .containsExactly(FileFormat.PARQUET);
        assertThat(TrueRun.published(recording, "sweep.seed0")).isEqualTo(TrueRun.points());
        assertThat(recording.of("sweep.seed0").get(0).getTimestamp())
                .isEqualTo(Instant.parse("2026-01-02T03:04:05Z").toEpochMilli());
        assertThat(recording.notes).anyMatch(note -> note.contains("are not read: weights"));
    }

    @Test
    void ofAnotherCompressionIsADamageThatNamesTheRemedy() throws IOException {
        assertThat(damages(bytes("lz4")))
                .singleElement()
                .extracting(Damage::reason)
                .asString()
                .contains("compression LZ4_RAW is not read; write the file with zstd");
    }

    @Test
    void thatIsNotCompleteIsADamage() throws IOException {
        byte[] whole = bytes("zstd");

        assertThat(damages(Arrays.copyOf(whole, whole.length / 2)))
                .singleElement()
                .extracting(Damage::reason)
                .asString()
                .contains("is no complete Parquet file");
    }

    @Test
    void withWrongBytesIsReadOrADamage() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = bytes(List.of("snappy", "zstd", "gzip").get(i % 3));
            for (int flips = random.nextInt(3); flips >= 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(records(bytes)).isNotNull();
        }
    }

    private List<Damage> damages(byte[] bytes) throws IOException {
        return Formats.damages(records(bytes));
    }

    private List<FileRecord> records(byte[] bytes) throws IOException {
        Files.write(folder.resolve("r.parquet"), bytes);
        return Formats.records(Formats.filesOfRuns(folder).get(0));
    }

    private static byte[] bytes(String codec) throws IOException {
        try {
            return Files.readAllBytes(
                    Path.of(
                            ParquetTableTest.class
                                    .getResource("/parquet/" + codec + ".parquet")
                                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
