package grokwatch.streams.storage.sink;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Destination of a storage loop's records. Used by its thread alone. Offsets are those of Kafka: of
 * the next record to read.
 */
public interface Sink extends AutoCloseable {

    /** Topics that it consumes. */
    Collection<String> topics();

    /** Creates what readers expect, before the first record; a failure is logged and retried. */
    void prepare() throws Exception;

    /**
     * Starts partitions.
     *
     * @return offsets of the partitions that do not start at the consumer group's
     */
    default Map<TopicPartition, Long> assigned(Collection<TopicPartition> partitions)
            throws Exception {
        return Map.of();
    }

    /** Ends partitions; the last chance to make their records safe. */
    default void revoked(Collection<TopicPartition> partitions) {}

    /** Ends partitions that another member may own already: drops what is not safe. */
    default void lost(Collection<TopicPartition> partitions) {}

    /**
     * Writes a batch.
     *
     * @return offsets up to which records are safe and may be committed
     * @throws Exception if the sink is unavailable; then {@link #unsafe} names what to read again
     */
    Map<TopicPartition, Long> write(ConsumerRecords<String, byte[]> records) throws Exception;

    /** Does what is due by time; returns and throws as {@link #write} does. */
    Map<TopicPartition, Long> tick() throws Exception;

    /**
     * Drops what is not safe, after a failure.
     *
     * @param failed the batch; may be empty
     * @return the first offset of each partition to read again
     */
    Map<TopicPartition, Long> unsafe(ConsumerRecords<String, byte[]> failed);

    @Override
    void close();
}
