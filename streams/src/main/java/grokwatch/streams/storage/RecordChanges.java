package grokwatch.streams.storage;

import grokwatch.schemas.serde.UndecodableRecordException;
import grokwatch.streams.storage.table.Change;
import grokwatch.streams.storage.table.Intake;
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

    private final Map<String, Intake> intakes;
    private final StorageWatch watch;
    private final AtomicLong undecodable = new AtomicLong();

    RecordChanges(List<? extends Intake> intakes, StorageWatch watch) {
        this.watch = watch;
        this.intakes =
                intakes.stream().collect(Collectors.toMap(Intake::topic, Function.identity()));
    }

    /**
     * The changes of a batch, in its order within each topic.
     *
     * @throws grokwatch.schemas.serde.RegistryUnavailableException if a schema cannot be had now
     */
    List<Change> of(Iterable<ConsumerRecord<String, byte[]>> records) {
        Map<String, Intake.Batch> batches = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            try {
                batches.computeIfAbsent(record.topic(), topic -> intakes.get(topic).begin())
                        .add(record.key(), record.value());
            } catch (UndecodableRecordException e) {
                undecodable.incrementAndGet();
                watch.rejected(e.reason());
                LOG.warn("left out {}: {}", position(record), e.getMessage());
            } catch (IllegalArgumentException e) {
                // A field of a trainer's record; the job counts and keeps what it rejects.
                LOG.debug("left out {}: {}", position(record), e.getMessage());
            }
        }
        List<Change> changes = new ArrayList<>();
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
