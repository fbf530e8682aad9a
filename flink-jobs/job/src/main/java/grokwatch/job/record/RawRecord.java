package grokwatch.job.record;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.TypeInfo;

/**
 * A Kafka record as it came: not decoded before it has reached its key's operator, so that only
 * bytes are shipped and the original is at hand should it be refused.
 *
 * <p>Immutable; the arrays are shared, not copied, and must not be changed.
 */
@TypeInfo(RawRecordType.Factory.class)
public final class RawRecord {

    private final Origin origin;
    private final int partition;
    private final long offset;
    private final long timestamp;
    private final byte[] key;
    private final byte[] value;
    private String text;

    /**
     * @param origin where it was read
     * @param partition of the topic, >= 0
     * @param offset in the partition, >= 0
     * @param timestamp Kafka's, milliseconds since 1970-01-01T00:00Z; -1 when there is none
     * @param key as read; may be null
     * @param value as read; may be null
     */
    public RawRecord(
            Origin origin, int partition, long offset, long timestamp, byte[] key, byte[] value) {
        this.origin = Objects.requireNonNull(origin, "origin");
        this.partition = partition;
        this.offset = offset;
        this.timestamp = timestamp;
        this.key = key;
        this.value = value;
    }

    public Origin origin() {
        return origin;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    public long timestamp() {
        return timestamp;
    }

    public byte[] key() {
        return key;
    }

    public byte[] value() {
        return value;
    }

    /** The key as text; empty when there is none, since Flink partitions by no null. */
    public String keyText() {
        if (text == null) {
            text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        }
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRecord that
                && origin == that.origin
                && partition == that.partition
                && offset == that.offset
                && timestamp == that.timestamp
                && Arrays.equals(key, that.key)
                && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(origin, partition, offset);
    }

    @Override
    public String toString() {
        return origin + "-" + partition + "@" + offset;
    }
}
