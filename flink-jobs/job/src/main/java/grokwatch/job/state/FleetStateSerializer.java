package grokwatch.job.state;

import grokwatch.core.incident.FleetState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps what is remembered of the runs that have something in common. */
public final class FleetStateSerializer extends StateSerializer<FleetState> {

    private static final long serialVersionUID = 1L;

    public FleetStateSerializer() {
        this(FleetState.FORMAT_VERSION);
    }

    FleetStateSerializer(int version) {
        super(version);
    }

    @Override
    int currentVersion() {
        return FleetState.FORMAT_VERSION;
    }

    @Override
    void write(FleetState value, DataOutputView target) throws IOException {
        value.write(target);
    }

    @Override
    FleetState read(int version, DataInputView source) throws IOException {
        if (version != FleetState.FORMAT_VERSION) {
            throw new IOException("FleetState of format " + version + " cannot be read");
        }
        FleetState state = new FleetState();
        state.read(source);
        return state;
    }

    @Override
    public TypeSerializer<FleetState> duplicate() {
        return new FleetStateSerializer(version());
    }

    @Override
    public TypeSerializerSnapshot<FleetState> snapshotConfiguration() {
        return new Snapshot(version());
    }

    /** Version of the format in a checkpoint. */
    public static final class Snapshot extends FormatSnapshot<FleetState> {

        /** For Flink, which fills it from the checkpoint. */
        public Snapshot() {
            this(FleetState.FORMAT_VERSION);
        }

        Snapshot(int version) {
            super(version);
        }

        @Override
        StateSerializer<FleetState> serializer(int version) {
            return new FleetStateSerializer(version);
        }
    }
}
