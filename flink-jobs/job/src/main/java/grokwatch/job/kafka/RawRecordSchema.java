package grokwatch.job.kafka;

import grokwatch.job.record.Origin;
import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RawRecordType;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes Kafka's records as they are, without the tombstones that delete a run's description. */
final class RawRecordSchema implements KafkaRecordDeserializationSchema<RawRecord> {

    private static final long serialVersionUID = 1L;

    private final Origin origin;

    RawRecordSchema(Origin origin) {
        this.origin = origin;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
        if (origin == Origin.RUNS && record.value() == null) {
            return;
        }
        out.collect(
                new RawRecord(
                        origin,
                        record.partition(),
                        record.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value()));
    }

    @Override
    public TypeInformation<RawRecord> getProducedType() {
        return RawRecordType.INSTANCE;
    }
}
