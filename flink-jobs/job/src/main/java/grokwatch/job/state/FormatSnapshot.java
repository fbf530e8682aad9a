package grokwatch.job.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Remembers in which version of the core's format a checkpoint's state stands. State of an earlier
 * version is read under it and rewritten; of a later one, the job refuses to start.
 *
 * @param <T> type kept
 */
abstract class FormatSnapshot<T> implements TypeSerializerSnapshot<T> {

    private static final int LAYOUT = 1;

    private int version;

    FormatSnapshot(int version) {
        this.version = version;
    }

    /** A serializer that reads one version of the format. */
    abstract StateSerializer<T> serializer(int version);

    /** Whether what the other has written is told apart from ours by its version alone. */
    boolean likeOurs(FormatSnapshot<T> other) {
        return other.getClass() == getClass();
    }

    @Override
    public final int getCurrentVersion() {
        return LAYOUT;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeInt(version);
    }

    @Override
    public void readSnapshot(int layout, DataInputView in, ClassLoader loader) throws IOException {
        version = in.readInt();
    }

    @Override
    public final TypeSerializer<T> restoreSerializer() {
        return serializer(version);
    }

    @Override
    public final TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
            TypeSerializerSnapshot<T> older) {
        if (!(older instanceof FormatSnapshot<T> before) || !likeOurs(before)) {
            return TypeSerializerSchemaCompatibility.incompatible();
        }
        if (before.version == version) {
            return TypeSerializerSchemaCompatibility.compatibleAsIs();
        }
        return before.version < version
                ? TypeSerializerSchemaCompatibility.compatibleAfterMigration()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
