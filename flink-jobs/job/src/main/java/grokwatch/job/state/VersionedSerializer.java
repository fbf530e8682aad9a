package grokwatch.job.state;

import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Stores a mutable object of the core in Flink state, in the core's own format. Reads one version
 * of the format and writes the present one. A copy is written and read back, so it shares nothing
 * with its original.
 *
 * @param <T> type of the state
 */
final class VersionedSerializer<T> extends TypeSerializer<T> {

    private static final long serialVersionUID = 1L;
    private static final int INITIAL_BYTES = 4096;

    private final StateFormat<T> format;
    private final int version;
    private transient DataOutputSerializer scratch;

    VersionedSerializer(StateFormat<T> format) {
        this(format, format.version());
    }

    /**
     * @param version of the format that is read
     */
    VersionedSerializer(StateFormat<T> format, int version) {
        this.format = format;
        this.version = version;
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        format.write(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        if (version < format.oldestVersion() || version > format.version()) {
            throw new IOException(
                    "version of %s must be in [%d, %d], was %d"
                            .formatted(format, format.oldestVersion(), format.version(), version));
        }
        try {
            return format.read(source, version);
        } catch (RuntimeException e) {
            // Constructors of the core refuse what no version has written.
            throw new IOException(
                    "%s is damaged, restore an older checkpoint: %s".formatted(this, e), e);
        }
    }

    @Override
    public T deserialize(T reuse, DataInputView source) throws IOException {
        return deserialize(source);
    }

    @Override
    public T copy(T from) {
        try {
            DataOutputSerializer bytes = scratch();
            format.write(from, bytes);
            return format.read(
                    new DataInputDeserializer(bytes.getSharedBuffer(), 0, bytes.length()),
                    format.version());
        } catch (IOException e) {
            throw new IllegalStateException("state cannot be copied", e);
        }
    }

    @Override
    public T copy(T from, T reuse) {
        return copy(from);
    }

    @Override
    public void copy(DataInputView source, DataOutputView target) throws IOException {
        format.write(deserialize(source), target);
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new VersionedSerializer<>(format, version);
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return format.snapshot().of(format, version);
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VersionedSerializer<?> that
                && that.format.equals(format)
                && that.version == version;
    }

    @Override
    public int hashCode() {
        return Objects.hash(format, version);
    }

    @Override
    public String toString() {
        return format + ", version " + version;
    }

    private DataOutputSerializer scratch() {
        if (scratch == null) {
            scratch = new DataOutputSerializer(INITIAL_BYTES);
        }
        scratch.clear();
        return scratch;
    }
}
