package grokwatch.streams.storage;

import grokwatch.streams.storage.sink.Sink;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.StoreTable;
import grokwatch.streams.storage.table.TopicMapping;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes batches as upserts, each in one transaction, and maintains their tables. */
final class SqlSink implements Sink {

    private static final Logger LOG = LoggerFactory.getLogger(SqlSink.class);
    private static final Duration BETWEEN_UPKEEPS = Duration.ofHours(1);
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final List<? extends TopicMapping> intakes;
    private final RecordChanges changes;
    private final SqlStore store;
    private final Optional<Duration> retention;
    private final Clock clock;
    private final StorageWatch watch;
    private Instant nextUpkeep = Instant.MIN;

    SqlSink(
            List<? extends TopicMapping> intakes,
            SqlStore store,
            Optional<Duration> retention,
            Clock clock,
            StorageWatch watch) {
        this.intakes = intakes;
        this.changes = new RecordChanges(intakes, watch);
        this.store = store;
        this.retention = retention;
        this.clock = clock;
        this.watch = watch;
    }

    @Override
    public Collection<String> topics() {
        return intakes.stream().map(TopicMapping::topic).toList();
    }

    @Override
    public void prepare() throws SQLException {
        store.prepare();
    }

    @Override
    public Map<TopicPartition, Long> write(ConsumerRecords<String, byte[]> records)
            throws SQLException {
        watch.write(store, changes.of(records));
        Map<TopicPartition, Long> next = new HashMap<>();
        records.nextOffsets().forEach((partition, offset) -> next.put(partition, offset.offset()));
        return next;
    }

    /** The first upkeep is at the start and creates the month's partitions. */
    @Override
    public Map<TopicPartition, Long> tick() {
        Instant now = clock.instant();
        if (!now.isBefore(nextUpkeep)) {
            nextUpkeep = now.plus(upkeep(now) ? BETWEEN_UPKEEPS : AFTER_A_FAILURE);
        }
        return Map.of();
    }

    @Override
    public Map<TopicPartition, Long> unsafe(ConsumerRecords<String, byte[]> failed) {
        return failed.partitions().stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                partition -> failed.records(partition).get(0).offset()));
    }

    @Override
    public void close() {
        store.close();
    }

    long undecodableRecords() {
        return changes.undecodable();
    }

    long refusedRows() {
        return store.refusedRows();
    }

    /** Storing continues when it fails; it is retried. */
    private boolean upkeep(Instant now) {
        try {
            store.upkeep(tables(), now, retention);
            return true;
        } catch (SQLException e) {
            LOG.warn("upkeep of the store failed: {}", "%.300s".formatted(e.getMessage()));
            return false;
        }
    }

    private List<? extends StoreTable<?>> tables() {
        return intakes.stream().flatMap(intake -> intake.tables().stream()).toList();
    }
}
