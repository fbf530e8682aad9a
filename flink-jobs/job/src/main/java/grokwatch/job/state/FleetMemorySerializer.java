package grokwatch.job.state;

import grokwatch.core.learning.FleetMemory;
import grokwatch.job.prior.ShippedPrior;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Makes serializers of what a fleet has learned from its finished runs. */
public final class FleetMemorySerializer {

    private FleetMemorySerializer() {}

    public static TypeSerializer<FleetMemory> create() {
        return new VersionedSerializer<>(new Format());
    }

    record Format() implements StateFormat<FleetMemory> {

        @Override
        public int version() {
            return FleetMemory.FORMAT_VERSION;
        }

        @Override
        public int oldestVersion() {
            return 1;
        }

        @Override
        public void write(FleetMemory state, DataOutput out) throws IOException {
            state.write(out);
        }

        @Override
        public FleetMemory read(DataInput in, int version) throws IOException {
            FleetMemory memory = new FleetMemory(ShippedPrior.get().examples());
            memory.read(in);
            return memory;
        }

        @Override
        public VersionedSnapshot<FleetMemory> snapshot() {
            return new Snapshot();
        }
    }

    /** Named in checkpoints. */
    public static final class Snapshot extends VersionedSnapshot<FleetMemory> {

        public Snapshot() {
            super(new Format());
        }
    }
}
