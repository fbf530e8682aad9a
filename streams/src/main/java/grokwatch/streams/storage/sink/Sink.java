package grokwatch.streams.storage.sink;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a storage loop puts records. Used by its thread alone. Offsets are those of Kafka: of the
 * next record to be read.
 */
public interface Sink extends AutoCloseable {

    /** Topics that it takes. */
    Collection<String> topics();

    /** So that readers find something at once; a failure is told, and the first batch waits. */
    void prepare() throws Exception;

    /**
     * Where to go on in partitions that this loop reads from now on.
     *
     * @return the partitions of which the sink knows better than the consumer group
     */
    Map<TopicPartition, Long> assigned(Collection<TopicPartition> partitions) throws Exception;

    /** Another member reads them from now on, or nobody: the last chance to make them safe. */
    void revoked(Collection<TopicPartition> partitions);

    /** Another member may read them already: what is not safe is given up. */
    void lost(Collection<TopicPartition> partitions);

    /**
     * Takes a batch.
     *
     * @return up to where records are safe now and may be committed
     * @throws Exception if the sink is away; then {@link #unsafe} tells what must come again
     */
    Map<TopicPartition, Long> write(ConsumerRecords<String, byte[]> records) throws Exception;

    /** What is due by time rather than by records; returns and throws as {@link #write} does. */
    Map<TopicPartition, Long> tick() throws Exception;

    /**
     * Gives up what is not safe, after a failure.
     *
     * @param failed the batch at hand; may be empty
     * @return the first record of each partition that must come again
     */
    Map<TopicPartition, Long> unsafe(ConsumerRecords<String, byte[]> failed);

    @Override
    void close();
}
