package grokwatch.core.monitor;

import grokwatch.core.codec.StateParts;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What is retained of a run some time after its end, about 100 bytes: attempt and last step, by
 * which late points are refused, and milestones, alerts and commands, with which a later attempt
 * goes on. Windows, curves, landmarks and the description are dropped.
 */
public final class EndedRun {

    private EndedRun() {}

    /** Writes what is retained of a run that has ended. */
    public static void write(RunState state, DataOutput out) throws IOException {
        RunDescription.Lifecycle lifecycle = state.description().lifecycle();
        VarLong.writeInt(out, lifecycle.attempt());
        RunStatus.CODEC.write(out, lifecycle.status());
        VarLong.write(out, state.described.describedAt());
        VarLong.write(out, state.signals.latest.lastStep());
        VarLong.write(out, state.signals.latest.lastTimestamp());
        out.writeDouble(state.signals.divergence.initialLoss());
        parts(state).write(out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @return a state with empty windows, at its last point
     */
    public static RunState read(DataInput in, String runId, MonitorConfig config)
            throws IOException {
        RunState state = RunState.newRun(runId, config);
        int attempt = VarLong.readInt(in);
        RunStatus status = RunStatus.CODEC.read(in);
        state.described.restoreEnd(
                new RunDescription.Lifecycle(status, null, attempt), VarLong.read(in));
        long lastStep = VarLong.read(in);
        LatestValues latest = state.signals.latest;
        latest.seen(lastStep, VarLong.read(in));
        for (int i = 0; i < Metric.COUNT; i++) {
            latest.logged(Metric.of(i), lastStep);
        }
        state.signals.divergence.startFrom(in.readDouble());
        parts(state).read(in);
        state.signals.rewind(lastStep);
        return state;
    }

    /** Whether a record of an attempt resumes the run. */
    public static boolean isResumedBy(RunState ended, int attempt) {
        return attempt > ended.attempt();
    }

    /**
     * What becomes of a record that does not resume the run.
     *
     * @param empty whether it has no value
     */
    public static Acceptance refuse(RunState ended, int attempt, long step, boolean empty) {
        if (attempt < ended.attempt()) {
            return Acceptance.STALE_ATTEMPT;
        }
        long last = ended.signals.latest.lastStep();
        if (empty) {
            return Acceptance.HEARTBEAT;
        }
        if (step > last) {
            return Acceptance.ENDED;
        }
        return step == last ? Acceptance.DUPLICATE : Acceptance.OUT_OF_ORDER;
    }

    private static StateParts parts(RunState state) {
        StateParts parts = new StateParts();
        parts.add(1, state.attempts);
        parts.add(2, state.reported);
        parts.add(3, state.alerts);
        parts.add(4, state.signals.milestones);
        parts.add(5, state.signals.anchor, step -> {});
        parts.add(6, state.applied);
        return parts;
    }
}
