package grokwatch.job.state;

import grokwatch.core.learning.FleetMemory;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps what a fleet remembers. */
public final class FleetMemorySerializer extends StateSerializer<FleetMemory> {

    private static final long serialVersionUID = 1L;

    public FleetMemorySerializer() {
        this(FleetMemory.FORMAT_VERSION);
    }

    FleetMemorySerializer(int version) {
        super(version);
    }

    @Override
    int currentVersion() {
        return FleetMemory.FORMAT_VERSION;
    }

    @Override
    void write(FleetMemory value, DataOutputView target) throws IOException {
        value.write(target);
    }

    @Override
    FleetMemory read(int version, DataInputView source) throws IOException {
        if (version != FleetMemory.FORMAT_VERSION) {
            throw new IOException("FleetMemory of format " + version + " cannot be read");
        }
        FleetMemory memory = new FleetMemory();
        memory.read(source);
        return memory;
    }

    @Override
    public TypeSerializer<FleetMemory> duplicate() {
        return new FleetMemorySerializer(version());
    }

    @Override
    public TypeSerializerSnapshot<FleetMemory> snapshotConfiguration() {
        return new Snapshot(version());
    }

    /** Version of the format in a checkpoint. */
    public static final class Snapshot extends FormatSnapshot<FleetMemory> {

        /** For Flink, which fills it from the checkpoint. */
        public Snapshot() {
            this(FleetMemory.FORMAT_VERSION);
        }

        Snapshot(int version) {
            super(version);
        }

        @Override
        StateSerializer<FleetMemory> serializer(int version) {
            return new FleetMemorySerializer(version);
        }
    }
}
