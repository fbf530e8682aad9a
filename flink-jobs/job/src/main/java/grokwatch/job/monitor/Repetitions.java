package grokwatch.job.monitor;

import grokwatch.job.emitted.EmittedMarks;
import grokwatch.job.emitted.EmittedResults;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results that were committed by records which the job processes again, because its state is lost
 * or older than its output. They are found in the output topics before the first record is
 * processed, and again at each restart until the runs have left them behind, at most for {@link
 * #MAX_REPLAY}; the state is a time alone.
 */
final class Repetitions {

    /** Longest time, wall time, in which the input is processed again. */
    static final Duration MAX_REPLAY = Duration.ofHours(6);

    private static final Logger LOG = LoggerFactory.getLogger(Repetitions.class);
    private static final String STATE_NAME = "emitted-since-v1";

    /** How much later than its record a result may be written. */
    private static final long MARGIN_MILLIS = 60_000;

    private static final long NONE = -1;

    private final EmittedResults results;
    private ListState<long[]> state;
    private EmittedMarks marks;
    private long sinceMillis = NONE;
    private long startedMillis;

    Repetitions(EmittedResults results) {
        this.results = results;
    }

    /** Restores since when results may be repeated. */
    void initialize(FunctionInitializationContext context) throws Exception {
        state =
                context.getOperatorStateStore()
                        .getUnionListState(
                                new ListStateDescriptor<>(
                                        STATE_NAME,
                                        PrimitiveArrayTypeInfo.LONG_PRIMITIVE_ARRAY_TYPE_INFO));
        if (!context.isRestored()) {
            sinceMillis = 0;
            return;
        }
        long snapshotMillis = NONE;
        for (long[] stored : state.get()) {
            if (stored[0] != NONE) {
                sinceMillis = sinceMillis == NONE ? stored[0] : Math.min(sinceMillis, stored[0]);
            }
            snapshotMillis = Math.max(snapshotMillis, stored[1]);
        }
        if (sinceMillis == NONE
                && snapshotMillis != NONE
                && snapshotMillis <= results.olderCheckpointMillis()) {
            sinceMillis = Math.max(1, snapshotMillis - MARGIN_MILLIS);
        }
    }

    /** Finds what is committed of the runs of a subtask. */
    EmittedMarks open(RuntimeContext context) throws InterruptedException {
        startedMillis = System.currentTimeMillis();
        var task = context.getTaskInfo();
        marks =
                new EmittedMarks(
                        runId ->
                                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                                                runId,
                                                task.getMaxNumberOfParallelSubtasks(),
                                                task.getNumberOfParallelSubtasks())
                                        == task.getIndexOfThisSubtask());
        if (sinceMillis != NONE) {
            results.addTo(marks, sinceMillis);
        }
        if (marks.isEmpty()) {
            sinceMillis = NONE;
        } else {
            LOG.warn(
                    "input is processed again from {}: {} results of {} runs in the output topics are"
                            + " not emitted again{}",
                    sinceMillis == 0 ? "its beginning" : "an older checkpoint",
                    marks.results(),
                    marks.runs(),
                    marks.isFull() ? ", but those of the runs that ended before them are" : "");
        }
        return marks;
    }

    /** Stores since when results may be repeated. */
    void snapshot() throws Exception {
        long now = System.currentTimeMillis();
        if (sinceMillis != NONE
                && (marks.isEmpty() || now - startedMillis > MAX_REPLAY.toMillis())) {
            marks.clear();
            sinceMillis = NONE;
        }
        state.update(List.of(new long[] {sinceMillis, now}));
    }
}
