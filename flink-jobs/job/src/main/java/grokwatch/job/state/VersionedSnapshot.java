package grokwatch.job.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The version of a format in which a checkpoint's state is written. State of an earlier version is
 * read in that version and rewritten; of a later one, the job refuses to start.
 *
 * <p>Subclasses only give names, which stand in checkpoints since version 0.1.0.
 *
 * @param <T> type of the state
 */
abstract class VersionedSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int LAYOUT = 1;

    private StateFormat<T> format;
    private int version;

    /** For Flink, which fills it from the checkpoint. */
    VersionedSnapshot(StateFormat<T> format) {
        this.format = format;
        this.version = format.version();
    }

    /**
     * Sets what the serializer reads.
     *
     * @return this
     */
    final VersionedSnapshot<T> of(StateFormat<T> format, int version) {
        this.format = format;
        this.version = version;
        return this;
    }

    @Override
    public final int getCurrentVersion() {
        return LAYOUT;
    }

    @Override
    public final void writeSnapshot(DataOutputView out) throws IOException {
        out.writeInt(version);
        format.writeOptions(out);
    }

    @Override
    public final void readSnapshot(int layout, DataInputView in, ClassLoader loader)
            throws IOException {
        version = in.readInt();
        format = format.withOptions(in);
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return new VersionedSerializer<>(format, version);
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> older) {
        if (!(older instanceof VersionedSnapshot<T> before) || !before.format.equals(format)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (before.version == version) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        return before.version < version && before.version >= format.oldestVersion()
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
