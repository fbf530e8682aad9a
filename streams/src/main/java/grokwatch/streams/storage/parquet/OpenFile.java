package grokwatch.streams.storage.parquet;

import grokwatch.streams.storage.table.StoreTable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.parquet.hadoop.ParquetWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that grows: records of one partition within an hour. */
final class OpenFile {

    /** Ends the name of a file that is not complete; a dot begins it. */
    static final String TEMPORARY = ".tmp";

    private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long MAX_ROWS = 1_000_000;

    private final TopicPartition partition;
    private final Instant hour;
    private final Path folder;
    private final Path temporary;
    private final ParquetWriter<List<Object>> writer;
    private final long first;
    private long last;
    private long rows;
    private Instant touched;

    private OpenFile(
            TopicPartition partition,
            Instant hour,
            Path folder,
            Path temporary,
            StoreTable<?> table,
            long first)
            throws IOException {
        this.partition = partition;
        this.hour = hour;
        this.folder = folder;
        this.temporary = temporary;
        this.first = first;
        this.writer = TableWriter.open(temporary, table);
    }

    /**
     * Begins a file.
     *
     * @param time of its first record
     * @param first offset of that record
     */
    static OpenFile begin(
            Path root, StoreTable<?> table, TopicPartition partition, Instant time, long first)
            throws IOException {
        Instant hour = time.truncatedTo(ChronoUnit.HOURS);
        Path folder = Files.createDirectories(PartFile.folder(root, table.name(), hour));
        Path temporary =
                folder.resolve(
                        ".part-%s-%d%s"
                                .formatted(partition.topic(), partition.partition(), TEMPORARY));
        return new OpenFile(partition, hour, folder, temporary, table, first);
    }

    /** Whether a record of that time goes into another file. */
    boolean isOver(Instant time) {
        return rows >= MAX_ROWS || !time.isBefore(hour.plus(HOUR));
    }

    /** Whether its hour is over and nothing has come for a while. */
    boolean isLeft(Instant now, Duration quiet) {
        return isOver(now.minus(quiet)) && !touched.plus(quiet).isAfter(now);
    }

    void add(List<Object> row, long offset, Instant now) throws IOException {
        writer.write(row);
        last = offset;
        touched = now;
        rows++;
    }

    /** Offset of its first record. */
    long first() {
        return first;
    }

    /**
     * Completes it.
     *
     * @return offset behind its last record
     */
    long finish() throws IOException {
        writer.close();
        sync(temporary, StandardOpenOption.WRITE);
        Path file = folder.resolve(new PartFile(partition, first, last).name());
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        sync(folder, StandardOpenOption.READ);
        LOG.debug("{} rows in {}", rows, file);
        return last + 1;
    }

    /** Gives it up. */
    void discard() {
        try {
            writer.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug("closing {} failed", temporary, e);
        }
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            LOG.warn("{} could not be deleted: {}", temporary, e.toString());
        }
    }

    private static void sync(Path path, StandardOpenOption mode) throws IOException {
        try (FileChannel channel = FileChannel.open(path, mode)) {
            channel.force(true);
        }
    }
}
