package grokwatch.core.monitor;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When diagnostics are due: the step has grown by 2 % and four points have come since the last
 * time; while a forecast is open, at any evaluation by which the step has grown so. The output
 * grows with the logarithm of a run's length either way.
 */
final class EmissionClock implements StatePart {

    private static final double GROWTH = 1.02;
    private static final int POINTS = 4;

    private long lastStep = -1;
    private int points;

    /** Takes a point at the largest step so far in; says whether diagnostics are due. */
    boolean tick(long step) {
        points = Math.min(points + 1, POINTS);
        return points == POINTS && hasGrown(step);
    }

    /** Whether the step has grown by 2 % since the last time. */
    boolean hasGrown(long step) {
        return step > lastStep && step >= GROWTH * lastStep;
    }

    void emitted(long step) {
        lastStep = step;
        points = 0;
    }

    @Override
    public void rewind(long step) {
        lastStep = Math.min(lastStep, step);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, lastStep);
        VarLong.writeInt(out, points);
    }

    @Override
    public void read(DataInput in) throws IOException {
        lastStep = VarLong.read(in);
        points = VarLong.readInt(in);
    }
}
