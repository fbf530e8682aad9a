package grokwatch.streams.storage;

import grokwatch.schemas.serde.UndecodableRecordException;
import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.TopicMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What records change in the store. Those that cannot be used are left out and counted. */
final class RecordChanges {

    private static final Logger LOG = LoggerFactory.getLogger(RecordChanges.class);

    private final Map<String, TopicMapping> intakes;
    private final StorageWatch watch;
    private final AtomicLong undecodable = new AtomicLong();

    RecordChanges(List<? extends TopicMapping> intakes, StorageWatch watch) {
        this.watch = watch;
        this.intakes =
                intakes.stream()
                        .collect(Collectors.toMap(TopicMapping::topic, Function.identity()));
    }

    /**
     * The changes of a batch, in its order within each topic.
     *
     * @throws grokwatch.schemas.serde.RegistryUnavailableException if the registry does not answer
     */
    List<RowChange> of(Iterable<ConsumerRecord<String, byte[]>> records) {
        Map<String, TopicMapping.Batch> batches = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                batches.computeIfAbsent(record.topic(), topic -> intakes.get(topic).begin())
                        .add(record.key(), record.value());
            } catch (UndecodableRecordException e) {
                undecodable.incrementAndGet();
                watch.rejected(e.reason());
                LOG.warn("skipped {}: {}", position(record), e.getMessage());
            } catch (IllegalArgumentException e) {
                // A field of a trainer's record; the job counts and copies what it rejects.
                LOG.debug("skipped {}: {}", position(record), e.getMessage());
            }
        }
        List<RowChange> changes = new ArrayList<>();
        batches.values().forEach(batch -> changes.addAll(batch.changes()));
        return changes;
    }

    private static String position(ConsumerRecord<?, ?> record) {
        return record.topic() + "-" + record.partition() + "@" + record.offset();
    }

    long undecodable() {
        return undecodable.get();
    }
}
