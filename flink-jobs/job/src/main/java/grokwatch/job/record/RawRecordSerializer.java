package grokwatch.job.record;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link RawRecord} as 21 bytes and its key and value, each after its length. */
public final class RawRecordSerializer extends ImmutableSerializer<RawRecord> {

    public static final RawRecordSerializer INSTANCE = new RawRecordSerializer();

    private static final long serialVersionUID = 1L;
    private static final int ABSENT = -1;

    private RawRecordSerializer() {}

    @Override
    public void serialize(RawRecord record, DataOutputView target) throws IOException {
        target.writeByte(record.origin().ordinal());
        target.writeInt(record.partition());
        target.writeLong(record.offset());
        target.writeLong(record.timestamp());
        write(record.key(), target);
        write(record.value(), target);
    }

    @Override
    public RawRecord deserialize(DataInputView source) throws IOException {
        return new RawRecord(
                Origin.of(source.readByte()),
                source.readInt(),
                source.readLong(),
                source.readLong(),
                read(source),
                read(source));
    }

    @Override
    public TypeSerializerSnapshot<RawRecord> snapshotConfiguration() {
        return new Snapshot();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RawRecordSerializer;
    }

    @Override
    public int hashCode() {
        return RawRecordSerializer.class.hashCode();
    }

    private Object readResolve() {
        return INSTANCE;
    }

    private static void write(byte[] bytes, DataOutputView target) throws IOException {
        if (bytes == null) {
            target.writeInt(ABSENT);
        } else {
            target.writeInt(bytes.length);
            target.write(bytes);
        }
    }

    private static byte[] read(DataInputView source) throws IOException {
        int length = source.readInt();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }

    /** The format has had one version. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<RawRecord> {

        public Snapshot() {
            super(() -> INSTANCE);
        }
    }
}
