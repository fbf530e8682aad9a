package grokwatch.job.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps a mutable object of the core in Flink state, in the core's own format. A copy is written
 * and read back, so it shares nothing with its original.
 *
 * @param <T> type kept
 */
abstract class StateSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;
    private static final int INITIAL_BYTES = 4096;

    private final int version;
    private transient DataOutputSerializer scratch;

    /**
     * @param version of the format that is read; the core's present one is always written
     */
    StateSerializer(int version) {
        this.version = version;
    }

    /** Version of the format that is read. */
    final int version() {
        return version;
    }

    /** Version of the format that is written. */
    abstract int currentVersion();

    /** Writes as the core does now. */
    abstract void write(T value, DataOutputView target) throws IOException;

    /** Reads what a core of some version wrote. */
    abstract T read(int version, DataInputView source) throws IOException;

    @Override
    public final void serialize(T value, DataOutputView target) throws IOException {
        write(value, target);
    }

    @Override
    public final T deserialize(DataInputView source) throws IOException {
        return read(version, source);
    }

    @Override
    public final T deserialize(T reuse, DataInputView source) throws IOException {
        return read(version, source);
    }

    @Override
    public final T copy(T from) {
        try {
            DataOutputSerializer bytes = scratch();
            write(from, bytes);
            return read(
                    currentVersion(),
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()));
        } catch (IOException e) {
            throw new IllegalStateException("state cannot be copied", e);
        }
    }

    @Override
    public final T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public final void copy(DataInputView source, DataOutputView target) throws IOException {
        write(read(version, source), target);
    }

    @Override
    public final boolean isImmutableType() {
        return false;
    }

    @Override
    public final T createInstance() {
        return null;
    }

    @Override
    public final int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other != null
                && other.getClass() == getClass()
                && ((StateSerializer<?>) other).version == version;
    }

    @Override
    public int hashCode() {
        return 31 * getClass().hashCode() + version;
    }

    private DataOutputSerializer scratch() {
        if (scratch == null) {
            scratch = new DataOutputSerializer(INITIAL_BYTES);
        }
        scratch.clear();
        return scratch;
    }
}
