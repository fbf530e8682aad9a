package grokwatch.job.record;

import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * Tells Flink that a generated class is written as Avro.
 *
 * @param <T> generated Avro class
 */
public final class AvroRecordType<T extends SpecificRecord> extends OpaqueType<T> {

    private static final long serialVersionUID = 1L;

    public AvroRecordType(Class<T> type) {
        super(type);
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return AvroRecordSerializer.of(getTypeClass());
    }
}
