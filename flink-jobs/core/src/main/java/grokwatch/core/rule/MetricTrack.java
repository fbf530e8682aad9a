package grokwatch.core.rule;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The last logged value of a metric, finite or not, and where it was logged. */
final class MetricTrack {

    private static final long NEVER = -1;

    private double value = Double.NaN;
    private long step = NEVER;
    private long timestamp;

    /** Takes a value in, unless one of its step or a later one is known; says whether it did. */
    boolean take(double logged, long atStep, long at) {
        if (atStep <= step) {
            return false;
        }
        value = logged;
        step = atStep;
        timestamp = at;
        return true;
    }

    boolean isKnown() {
        return step != NEVER;
    }

    double value() {
        return value;
    }

    long step() {
        return step;
    }

    long timestamp() {
        return timestamp;
    }

    void write(DataOutput out) throws IOException {
        VarLong.write(out, step);
        if (isKnown()) {
            VarLong.write(out, timestamp);
            out.writeDouble(value);
        }
    }

    static MetricTrack readFrom(DataInput in) throws IOException {
        MetricTrack track = new MetricTrack();
        track.step = VarLong.read(in);
        if (track.isKnown()) {
            track.timestamp = VarLong.read(in);
            track.value = in.readDouble();
        }
        return track;
    }
}
