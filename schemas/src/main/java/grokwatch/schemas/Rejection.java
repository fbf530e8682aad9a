package grokwatch.schemas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * The contract of {@code grokking.rejected.v1}: the original key and value, and headers with the
 * record's origin and the reason of its rejection. A key or value over its limit is cut, so that
 * the broker accepts the copy.
 *
 * @param topic name of the record's topic on the cluster
 * @param partition of that topic
 * @param offset in that partition
 * @param reason code
 * @param message field, bound and value, one sentence
 */
public record Rejection(String topic, int partition, long offset, String reason, String message) {

    /** Name of the record's topic. */
    public static final String TOPIC = "grokwatch.topic";

    /** Its partition, a decimal number. */
    public static final String PARTITION = "grokwatch.partition";

    /** Its offset, a decimal number. */
    public static final String OFFSET = "grokwatch.offset";

    /** Code of the reason. */
    public static final String REASON = "grokwatch.reason";

    /** What is wrong with the record, one sentence. */
    public static final String EXCEPTION = "grokwatch.exception";

    /** Application id of the app that rejected the record; absent for the job. */
    public static final String APP = "grokwatch.app";

    /** Bytes of the original value, a decimal number; only where it was cut. */
    public static final String ORIGINAL_BYTES = "grokwatch.original-bytes";

    /** Longest value that is copied whole by default, bytes. */
    public static final int MAX_VALUE_BYTES = 768 << 10;

    private static final int MAX_KEY_BYTES = 16 << 10;

    /** Format that cuts a message. */
    private static final String MESSAGE = "%.1024s";

    /**
     * The record to produce.
     *
     * @param rejectedTopic name of {@code grokking.rejected.v1} on the cluster
     * @param key original key; may be null
     * @param value original value; may be null
     * @param maxValueBytes longest value that is copied whole, >= 1
     */
    public ProducerRecord<byte[], byte[]> record(
            String rejectedTopic, byte[] key, byte[] value, int maxValueBytes) {
        var record =
                new ProducerRecord<>(
                        rejectedTopic, cut(key, MAX_KEY_BYTES), cut(value, maxValueBytes));
        Headers headers = record.headers();
        put(headers, TOPIC, topic);
        put(headers, PARTITION, String.valueOf(partition));
        put(headers, OFFSET, String.valueOf(offset));
        put(headers, REASON, reason);
        put(headers, EXCEPTION, MESSAGE.formatted(message));
        if (value != null && value.length > maxValueBytes) {
            put(headers, ORIGINAL_BYTES, String.valueOf(value.length));
        }
        return record;
    }

    /** Adds a header of text. */
    public static void put(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] cut(byte[] bytes, int limit) {
        return bytes == null || bytes.length <= limit ? bytes : Arrays.copyOf(bytes, limit);
    }
}
