package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Target;
import grokwatch.core.target.FinishedTargetRun;
import grokwatch.core.target.TargetBudget;
import grokwatch.core.target.TargetLandmarks;
import grokwatch.core.target.TargetProgress;
import grokwatch.core.target.TargetTraits;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The way of a run to its target, while the run is followed by it. */
final class TargetSignals implements StatePart {

    private static final double MILLIS = 1000;

    /** Bits of the first byte as written: what follows. */
    private static final int WITH_PROGRESS = 1;

    private static final int WITH_LAST_VALUE = 2;

    private TargetProgress progress;
    private TargetLandmarks landmarks = new TargetLandmarks();

    /** Time of the last point, milliseconds since 1970-01-01T00:00Z; -1 before one. */
    private long lastTimestamp = -1;

    /** Time between the points so far, without that between an attempt and the next. */
    private long millis;

    /** Last finite value of the metric of the target, resolved or not; NaN before one. */
    private double lastValue = Double.NaN;

    private Target described;

    /** Sets the target of the run's description, before {@link #read}: state does not repeat it. */
    void expect(Target target) {
        described = target;
    }

    /** The progress; null where the run is not followed by a target. */
    TargetProgress progress() {
        return progress;
    }

    /** Last finite value of the metric of the run's target; NaN before one. */
    double lastValue() {
        return lastValue;
    }

    /**
     * Updates the progress with a point; begins anew where the target has changed.
     *
     * @param run with a target, resolved or not
     */
    void update(Observation point, RunDescription run) {
        Target target = run.targets().target();
        advance(point.timestamp());
        double value = point.named(run.targets().metric());
        lastValue = Double.isFinite(value) ? value : lastValue;
        if (target == null) {
            return;
        }
        if (progress == null || !progress.target().equals(target)) {
            progress = new TargetProgress(target);
            landmarks = new TargetLandmarks();
        }
        if (point.hasFinite(Metric.GRADIENT_NORM)) {
            progress.updateGradientNorm(point.get(Metric.GRADIENT_NORM));
        }
        if (point.hasNamed(target.metric())) {
            progress.update(point.step(), point.named(target.metric()), millis / MILLIS);
            landmarks.update(progress, TargetBudget.of(run));
        }
    }

    private void advance(long timestamp) {
        if (lastTimestamp >= 0) {
            millis += Math.max(0, timestamp - lastTimestamp);
        }
        lastTimestamp = Math.max(lastTimestamp, timestamp);
    }

    /** Removes everything. */
    void clear() {
        progress = null;
        lastValue = Double.NaN;
    }

    /**
     * What the ended run teaches; null where it was not followed by a target.
     *
     * @param complete whether it had its full time
     */
    FinishedTargetRun finished(String runId, RunDescription run, boolean complete) {
        return progress == null || progress.evaluations() == 0
                ? null
                : FinishedTargetRun.of(
                        runId,
                        TargetTraits.of(run),
                        progress,
                        TargetBudget.of(run),
                        landmarks,
                        complete);
    }

    @Override
    public void rewind(long step) {
        lastTimestamp = -1;
        if (progress != null) {
            progress.rewind(step);
            landmarks.rewind(step);
        }
    }

    @Override
    public void write(DataOutput out) throws IOException {
        boolean valued = !Double.isNaN(lastValue);
        out.writeByte((progress == null ? 0 : WITH_PROGRESS) | (valued ? WITH_LAST_VALUE : 0));
        if (progress != null) {
            out.writeInt(progress.target().toString().hashCode());
            progress.write(out);
            landmarks.write(out);
            VarLong.write(out, lastTimestamp);
            VarLong.write(out, millis);
        }
        if (valued) {
            out.writeDouble(lastValue);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        clear();
        int parts = in.readByte();
        if ((parts & WITH_PROGRESS) != 0) {
            boolean isDescribed =
                    in.readInt() == String.valueOf(described).hashCode() && described != null;
            TargetProgress read = new TargetProgress(described);
            read.read(in);
            landmarks.read(in);
            lastTimestamp = VarLong.read(in);
            millis = VarLong.read(in);
            progress = isDescribed ? read : null;
        }
        if ((parts & WITH_LAST_VALUE) != 0) {
            lastValue = in.readDouble();
        }
    }
}
