package grokwatch.streams.storage;

import grokwatch.schemas.serde.UndecodableRecordException;
import grokwatch.streams.storage.table.Change;
import grokwatch.streams.storage.table.TopicTables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What records change in the store. Those that cannot be decoded are left out and counted. */
final class RecordChanges {

    private static final Logger LOG = LoggerFactory.getLogger(RecordChanges.class);

    private final Map<String, TopicTables<?>> topics;
    private final StorageWatch watch;
    private final AtomicLong undecodable = new AtomicLong();

    RecordChanges(List<TopicTables<?>> topics, StorageWatch watch) {
        this.watch = watch;
        this.topics =
                topics.stream().collect(Collectors.toMap(TopicTables::topic, Function.identity()));
    }

    /**
     * The changes of a batch, in its order.
     *
     * @throws grokwatch.schemas.serde.RegistryUnavailableException if a schema cannot be had now
     */
    List<Change> of(Iterable<ConsumerRecord<String, byte[]>> records) {
        List<Change> changes = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                changes.addAll(topics.get(record.topic()).changes(record.key(), record.value()));
            } catch (UndecodableRecordException e) {
                undecodable.incrementAndGet();
                watch.rejected(e.reason());
                LOG.warn(
                        "left out {}-{}@{}: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        e.getMessage());
            }
        }
        return changes;
    }

    long undecodable() {
        return undecodable.get();
    }
}
