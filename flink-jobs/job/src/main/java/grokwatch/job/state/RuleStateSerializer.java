package grokwatch.job.state;

import grokwatch.core.rule.RuleState;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Keeps what the rules remember of one run, whichever rules those are. */
public final class RuleStateSerializer extends StateSerializer<RuleState> {

    private static final long serialVersionUID = 1L;

    public RuleStateSerializer() {
        this(RuleState.FORMAT_VERSION);
    }

    RuleStateSerializer(int version) {
        super(version);
    }

    @Override
    int currentVersion() {
        return RuleState.FORMAT_VERSION;
    }

    @Override
    void write(RuleState value, DataOutputView target) throws IOException {
        value.writeTo(target);
    }

    @Override
    RuleState read(int version, DataInputView source) throws IOException {
        if (version != RuleState.FORMAT_VERSION) {
            throw new IOException("RuleState of format " + version + " cannot be read");
        }
        return RuleState.readFrom(source);
    }

    @Override
    public TypeSerializer<RuleState> duplicate() {
        return new RuleStateSerializer(version());
    }

    @Override
    public TypeSerializerSnapshot<RuleState> snapshotConfiguration() {
        return new Snapshot(version());
    }

    /** Version of the format in a checkpoint. */
    public static final class Snapshot extends FormatSnapshot<RuleState> {

        /** For Flink, which fills it from the checkpoint. */
        public Snapshot() {
            this(RuleState.FORMAT_VERSION);
        }

        Snapshot(int version) {
            super(version);
        }

        @Override
        StateSerializer<RuleState> serializer(int version) {
            return new RuleStateSerializer(version);
        }
    }
}
