package grokwatch.streams.storage.parquet;

import grokwatch.schemas.serde.UndecodableRecordException;
import grokwatch.streams.storage.sink.Sink;
import grokwatch.streams.storage.table.StoreTable;
import grokwatch.streams.storage.table.TopicTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every record of some topics in Parquet files, exactly once; see the package. */
public final class ParquetSink implements Sink {

    private static final Logger LOG = LoggerFactory.getLogger(ParquetSink.class);

    /** Records of an hour may come a little later than it ends. */
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final ParquetFolder folder;
    private final Map<String, TopicTables<?>> topics;
    private final Clock clock;
    private final Map<TopicPartition, OpenFile> open = new HashMap<>();

    /** Of each partition that is read, what is in complete files. */
    private final Map<TopicPartition, Long> safe = new HashMap<>();

    /**
     * @param root folder; made if it is missing
     */
    public ParquetSink(Path root, List<TopicTables<?>> topics, Clock clock) {
        this.folder = new ParquetFolder(root);
        this.topics =
                topics.stream().collect(Collectors.toMap(TopicTables::topic, Function.identity()));
        this.clock = clock;
    }

    @Override
    public Collection<String> topics() {
        return topics.keySet();
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(folder.root());
    }

    @Override
    public Map<TopicPartition, Long> assigned(Collection<TopicPartition> partitions)
            throws IOException {
        Map<TopicPartition, Long> next = folder.nextOffsets(partitions);
        safe.putAll(next);
        return next;
    }

    @Override
    public void revoked(Collection<TopicPartition> partitions) {
        end(partitions, ParquetSink::finishOrDiscard);
    }

    @Override
    public void lost(Collection<TopicPartition> partitions) {
        end(partitions, OpenFile::discard);
    }

    private void end(Collection<TopicPartition> partitions, Consumer<OpenFile> end) {
        for (TopicPartition partition : partitions) {
            Optional.ofNullable(open.remove(partition)).ifPresent(end);
            safe.remove(partition);
        }
    }

    @Override
    public Map<TopicPartition, Long> write(ConsumerRecords<String, byte[]> records)
            throws IOException {
        Map<TopicPartition, Long> finished = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            for (ConsumerRecord<String, byte[]> each : records.records(partition)) {
                if (each.value() != null && each.offset() >= safe.getOrDefault(partition, 0L)) {
                    add(partition, each, finished);
                }
            }
        }
        return finished;
    }

    @Override
    public Map<TopicPartition, Long> tick() throws IOException {
        Map<TopicPartition, Long> finished = new HashMap<>();
        Instant now = clock.instant();
        for (TopicPartition partition : List.copyOf(open.keySet())) {
            if (open.get(partition).isLeft(now, QUIET)) {
                finish(partition, finished);
            }
        }
        return finished;
    }

    @Override
    public Map<TopicPartition, Long> unsafe(ConsumerRecords<String, byte[]> failed) {
        Map<TopicPartition, Long> first = new HashMap<>();
        for (TopicPartition partition : failed.partitions()) {
            long offset = failed.records(partition).get(0).offset();
            first.put(partition, Math.max(offset, safe.getOrDefault(partition, 0L)));
        }
        open.forEach((partition, file) -> first.merge(partition, file.first(), Math::min));
        open.values().forEach(OpenFile::discard);
        open.clear();
        return first;
    }

    /** Completes what is open: it need not be read again. */
    @Override
    public void close() {
        revoked(List.copyOf(open.keySet()));
    }

    private void add(
            TopicPartition partition,
            ConsumerRecord<String, byte[]> each,
            Map<TopicPartition, Long> finished)
            throws IOException {
        List<Object> row;
        try {
            row = topics.get(partition.topic()).row(each.value());
        } catch (UndecodableRecordException e) {
            LOG.debug("skipped {}@{}: {}", partition, each.offset(), e.getMessage());
            return;
        }
        Instant now = clock.instant();
        fileOf(partition, each, now, finished).add(row, each.offset(), now);
    }

    /** The open file that takes a record; completes one of an earlier hour. */
    private OpenFile fileOf(
            TopicPartition partition,
            ConsumerRecord<String, byte[]> each,
            Instant now,
            Map<TopicPartition, Long> finished)
            throws IOException {
        Instant time = Instant.ofEpochMilli(Math.min(each.timestamp(), now.toEpochMilli()));
        if (open.containsKey(partition) && open.get(partition).isOver(time)) {
            finish(partition, finished);
        }
        OpenFile file = open.get(partition);
        if (file == null) {
            StoreTable<?> table = topics.get(partition.topic()).table();
            file = OpenFile.begin(folder.root(), table, partition, time, each.offset());
            open.put(partition, file);
        }
        return file;
    }

    private void finish(TopicPartition partition, Map<TopicPartition, Long> finished)
            throws IOException {
        long next = open.get(partition).finish();
        open.remove(partition);
        safe.put(partition, next);
        finished.put(partition, next);
    }

    private static void finishOrDiscard(OpenFile file) {
        try {
            file.finish();
        } catch (IOException | RuntimeException e) {
            LOG.warn("a file could not be completed, its records are read again: {}", e.toString());
            file.discard();
        }
    }
}
