package grokwatch.job.state;

import grokwatch.core.incident.FleetState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Makes serializers of the state of runs that have something in common. */
public final class FleetStateSerializer {

    private FleetStateSerializer() {}

    public static TypeSerializer<FleetState> create() {
        return new VersionedSerializer<>(new Format());
    }

    record Format() implements StateFormat<FleetState> {

        @Override
        public int version() {
            return FleetState.FORMAT_VERSION;
        }

        @Override
        public int oldestVersion() {
            return 1;
        }

        @Override
        public void write(FleetState state, DataOutput out) throws IOException {
            state.write(out);
        }

        @Override
        public FleetState read(DataInput in, int version) throws IOException {
            FleetState state = new FleetState();
            state.read(in, version);
            return state;
        }

        @Override
        public VersionedSnapshot<FleetState> snapshot() {
            return new Snapshot();
        }
    }

    /** Named in checkpoints. */
    public static final class Snapshot extends VersionedSnapshot<FleetState> {

        public Snapshot() {
            super(new Format());
        }
    }
}
