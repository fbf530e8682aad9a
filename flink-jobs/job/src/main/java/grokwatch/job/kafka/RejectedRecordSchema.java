package grokwatch.job.kafka;

import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.schemas.Rejection;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Serialises rejected records as {@link Rejection} defines. */
public final class RejectedRecordSchema extends TopicSchema<RejectedRecord> {

    private static final long serialVersionUID = 1L;

    private final String topicPrefix;
    private final int maxBytes;
    private final OutputSignal output;

    /**
     * @param maxBytes longest value that is written whole, >= 1
     */
    RejectedRecordSchema(String topicPrefix, int maxBytes, OutputSignal output) {
        super(new TopicCatalogue(topicPrefix).name(Topics.REJECTED));
        this.topicPrefix = topicPrefix;
        this.maxBytes = maxBytes;
        this.output = output;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
            RejectedRecord rejected, KafkaSinkContext sink, Long timestamp) {
        output.raise();
        RawRecord record = rejected.record();
        return new Rejection(
                        new TopicCatalogue(topicPrefix).name(record.origin().topic()),
                        record.partition(),
                        record.offset(),
                        rejected.reason().name(),
                        rejected.message())
                .record(topic(), record.key(), record.value(), maxBytes);
    }
}
