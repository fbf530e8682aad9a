package grokwatch.job.monitor;

import grokwatch.core.monitor.EndedRun;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.RunState;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What is retained of runs whose state was dropped after their end, by run. */
final class EndedRuns {

    private static final String STATE_NAME = "ended-runs-v1";
    private static final int INITIAL_BYTES = 160;

    private final MonitorConfig config;
    private final ValueState<byte[]> states;

    /**
     * @param expiry of a run without records
     */
    EndedRuns(MonitorConfig config, RuntimeContext context, StateTtlConfig expiry) {
        this.config = config;
        var descriptor =
                new ValueStateDescriptor<>(
                        STATE_NAME, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        descriptor.enableTimeToLive(expiry);
        states = context.getState(descriptor);
    }

    /** The present run; null where it is not among them. */
    RunState find(String runId) throws IOException {
        byte[] bytes = states.value();
        return bytes == null
                ? null
                : EndedRun.read(new DataInputDeserializer(bytes), runId, config);
    }

    /** Adds the present run. */
    void add(RunState state) throws IOException {
        DataOutputSerializer bytes = new DataOutputSerializer(INITIAL_BYTES);
        EndedRun.write(state, bytes);
        states.update(bytes.getCopyOfBuffer());
    }

    /** Removes the present run: it was resumed. */
    void remove() {
        states.clear();
    }
}
