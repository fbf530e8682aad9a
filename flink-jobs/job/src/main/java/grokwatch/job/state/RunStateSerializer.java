package grokwatch.job.state;

import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.RunState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Keeps what a monitor remembers of one run. The windows' size is part of the format: a job that is
 * started with another one refuses the state instead of misreading it.
 */
public final class RunStateSerializer extends StateSerializer<RunState> {

    private static final long serialVersionUID = 1L;

    private final MonitorConfig config;

    public RunStateSerializer(MonitorConfig config) {
        this(RunState.FORMAT_VERSION, config);
    }

    RunStateSerializer(int version, MonitorConfig config) {
        super(version);
        this.config = config;
    }

    @Override
    int currentVersion() {
        return RunState.FORMAT_VERSION;
    }

    @Override
    void write(RunState value, DataOutputView target) throws IOException {
        value.writeTo(target);
    }

    @Override
    RunState read(int version, DataInputView source) throws IOException {
        return RunState.readFrom(source, config, version);
    }

    @Override
    public TypeSerializer<RunState> duplicate() {
        return new RunStateSerializer(version(), config);
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && config.equals(((RunStateSerializer) other).config);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + config.hashCode();
    }

    @Override
    public String toString() {
        return "run state, format " + version() + ", " + config;
    }

    @Override
    public TypeSerializerSnapshot<RunState> snapshotConfiguration() {
        return new Snapshot(version(), config);
    }

    /** Version of the format and size of the windows in a checkpoint. */
    public static final class Snapshot extends FormatSnapshot<RunState> {

        private MonitorConfig config;

        /** For Flink, which fills it from the checkpoint. */
        public Snapshot() {
            this(RunState.FORMAT_VERSION, MonitorConfig.DEFAULT);
        }

        Snapshot(int version, MonitorConfig config) {
            super(version);
            this.config = config;
        }

        @Override
        StateSerializer<RunState> serializer(int version) {
            return new RunStateSerializer(version, config);
        }

        @Override
        boolean likeOurs(FormatSnapshot<RunState> other) {
            return other instanceof Snapshot that && that.config.equals(config);
        }

        @Override
        public void writeSnapshot(DataOutputView out) throws IOException {
            super.writeSnapshot(out);
            out.writeInt(config.windowEvaluations());
        }

        @Override
        public void readSnapshot(int layout, DataInputView in, ClassLoader loader)
                throws IOException {
            super.readSnapshot(layout, in, loader);
            config = new MonitorConfig(in.readInt());
        }
    }
}
