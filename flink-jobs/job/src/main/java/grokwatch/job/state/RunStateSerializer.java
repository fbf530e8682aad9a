package grokwatch.job.state;

import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.RunState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Makes serializers of the state of one run. */
public final class RunStateSerializer {

    private RunStateSerializer() {}

    public static TypeSerializer<RunState> create(MonitorConfig config) {
        return new VersionedSerializer<>(new Format(config));
    }

    /**
     * The windows' size is part of the format: a job that is started with another one refuses the
     * state instead of misreading it.
     */
    record Format(MonitorConfig config) implements StateFormat<RunState> {

        @Override
        public int version() {
            return RunState.FORMAT_VERSION;
        }

        @Override
        public int oldestVersion() {
            return RunState.OLDEST_VERSION;
        }

        @Override
        public void write(RunState state, DataOutput out) throws IOException {
            state.writeTo(out);
        }

        @Override
        public RunState read(DataInput in, int version) throws IOException {
            return RunState.readFrom(in, config, version);
        }

        @Override
        public void writeOptions(DataOutput out) throws IOException {
            out.writeInt(config.windowEvaluations());
        }

        @Override
        public Format withOptions(DataInput in) throws IOException {
            return new Format(new MonitorConfig(in.readInt()));
        }

        @Override
        public VersionedSnapshot<RunState> snapshot() {
            return new Snapshot();
        }
    }

    /** Named in checkpoints. */
    public static final class Snapshot extends VersionedSnapshot<RunState> {

        public Snapshot() {
            super(new Format(MonitorConfig.DEFAULT));
        }
    }
}
