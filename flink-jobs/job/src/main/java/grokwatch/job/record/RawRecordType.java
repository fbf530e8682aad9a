package grokwatch.job.record;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how a {@link RawRecord} is written. */
public final class RawRecordType extends OpaqueType<RawRecord> {

    public static final RawRecordType INSTANCE = new RawRecordType();

    private static final long serialVersionUID = 1L;

    private RawRecordType() {
        super(RawRecord.class);
    }

    @Override
    public TypeSerializer<RawRecord> createSerializer(SerializerConfig config) {
        return RawRecordSerializer.INSTANCE;
    }

    /** For Flink's extraction of types. */
    public static final class Factory extends TypeInfoFactory<RawRecord> {

        @Override
        public TypeInformation<RawRecord> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return INSTANCE;
        }
    }
}
