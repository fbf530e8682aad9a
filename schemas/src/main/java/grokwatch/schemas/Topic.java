package grokwatch.schemas;

import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of the contract: its name without prefix, the type of its values, how it is cleaned up.
 *
 * @param name lower case, dots, ends in a version: {@code training.metrics.v1}
 * @param valueType generated Avro class; {@code null} for a topic of raw bytes
 * @param cleanup policy that the topic is created with
 * @param isSinglePartition whether it has one partition, whatever the others have
 * @param <V> type of the values
 */
public record Topic<V extends SpecificRecord>(
        String name, Class<V> valueType, CleanupPolicy cleanup, boolean isSinglePartition) {

    /** One with as many partitions as the deployment chooses. */
    public Topic(String name, Class<V> valueType, CleanupPolicy cleanup) {
        this(name, valueType, cleanup, false);
    }

    public Topic {
        Objects.requireNonNull(cleanup, "cleanup");
        if (!name.matches("[a-z]+(\\.[a-z-]+)+\\.v[0-9]+")) {
            throw new IllegalArgumentException(
                    "name must have the form domain.entity.v1, was \"" + name + "\"");
        }
    }
}
