package grokwatch.job.record;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;

/**
 * Remembers under which schema a checkpoint's records were written.
 *
 * @param <T> generated Avro class
 */
public final class AvroRecordSerializerSnapshot<T extends SpecificRecord>
        implements TypeSerializerSnapshot<T> {

    private static final int VERSION = 1;

    private Class<T> type;
    private String writersSchema;

    /** For Flink, which fills it by {@link #readSnapshot}. */
    public AvroRecordSerializerSnapshot() {}

    AvroRecordSerializerSnapshot(Class<T> type, String writersSchema) {
        this.type = type;
        this.writersSchema = writersSchema;
    }

    @Override
    public int getCurrentVersion() {
        return VERSION;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(type.getName());
        out.writeUTF(writersSchema);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader loader) throws IOException {
        type = InstantiationUtil.resolveClassByName(in, loader);
        writersSchema = in.readUTF();
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return AvroRecordSerializer.reading(type, writersSchema);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> older) {
        if (!(older instanceof AvroRecordSerializerSnapshot<T> before) || before.type != type) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (before.writersSchema.equals(writersSchema)) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        Schema written = new Schema.Parser().parse(before.writersSchema);
        var verdict =
                SchemaCompatibility.checkReaderWriterCompatibility(
                        AvroRecordSerializer.schemaOf(type), written);
        return verdict.getType() == SchemaCompatibilityType.COMPATIBLE
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
