package grokwatch.job.kafka;

import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Writes what was refused: the original key and value, and in headers where it stood and why it was
 * refused. Of a value over the limit the beginning is kept, with its full length in a header: a
 * dead letter that the broker will not take must not stop the job.
 */
public final class RejectedRecordSchema extends TopicSchema<RejectedRecord> {

    /** Name of the topic that the record was read from. */
    public static final String TOPIC = "grokwatch.topic";

    /** Its partition, a decimal number. */
    public static final String PARTITION = "grokwatch.partition";

    /** Its offset, a decimal number. */
    public static final String OFFSET = "grokwatch.offset";

    /** Code of {@link grokwatch.job.validation.RejectReason}. */
    public static final String REASON = "grokwatch.reason";

    /** What is wrong with it, one sentence. */
    public static final String EXCEPTION = "grokwatch.exception";

    /** Bytes of the original value, a decimal number; only where it was cut. */
    public static final String ORIGINAL_BYTES = "grokwatch.original-bytes";

    private static final long serialVersionUID = 1L;
    private static final int MAX_MESSAGE = 1024;
    private static final int MAX_KEY = 16 << 10;

    private final String topicPrefix;
    private final int maxBytes;

    /**
     * @param maxBytes longest value that is written whole, >= 1
     */
    RejectedRecordSchema(String topicPrefix, int maxBytes) {
        super(new TopicCatalogue(topicPrefix).name(Topics.REJECTED));
        this.topicPrefix = topicPrefix;
        this.maxBytes = maxBytes;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedRecord rejected, KafkaSinkContext sink, Long timestamp) {
        RawRecord record = rejected.record();
        var message =
                new ProducerRecord<>(
                        topic(), cut(record.key(), MAX_KEY), cut(record.value(), maxBytes));
        put(message, TOPIC, new TopicCatalogue(topicPrefix).name(record.origin().topic()));
        put(message, PARTITION, String.valueOf(record.partition()));
        put(message, OFFSET, String.valueOf(record.offset()));
        put(message, REASON, rejected.reason().name());
        put(message, EXCEPTION, shortened(rejected.message()));
        if (record.value() != null && record.value().length > maxBytes) {
            put(message, ORIGINAL_BYTES, String.valueOf(record.value().length));
        }
        return message;
    }

    private static void put(ProducerRecord<byte[], byte[]> to, String header, String text) {
        to.headers().add(header, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] cut(byte[] bytes, int limit) {
        return bytes == null || bytes.length <= limit ? bytes : Arrays.copyOf(bytes, limit);
    }

    private static String shortened(String message) {
        return message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE);
    }
}
