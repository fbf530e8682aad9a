package grokwatch.job.state;

import grokwatch.core.rule.RuleState;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Makes serializers of what the rules remember of one run, whichever rules those are. */
public final class RuleStateSerializer {

    private RuleStateSerializer() {}

    public static TypeSerializer<RuleState> create() {
        return new VersionedSerializer<>(new Format());
    }

    record Format() implements StateFormat<RuleState> {

        @Override
        public int version() {
            return RuleState.FORMAT_VERSION;
        }

        @Override
        public int oldestVersion() {
            return 1;
        }

        @Override
        public void write(RuleState state, DataOutput out) throws IOException {
            state.writeTo(out);
        }

        @Override
        public RuleState read(DataInput in, int version) throws IOException {
            return RuleState.readFrom(in);
        }

        @Override
        public VersionedSnapshot<RuleState> snapshot() {
            return new Snapshot();
        }
    }

    /** Named in checkpoints. */
    public static final class Snapshot extends VersionedSnapshot<RuleState> {

        public Snapshot() {
            super(new Format());
        }
    }
}
