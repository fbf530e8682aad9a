package grokwatch.core.signal;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.stats.ExponentialMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Hjorth's activity, mobility and complexity of the early training loss, over logged points 5 to
 * 400 before memorisation.
 *
 * @see "B. Hjorth (1970). EEG analysis based on time domain properties."
 * @see "Notsawo et al. (2023). Predicting Grokking Long Before it Happens, arXiv 2306.13253."
 */
public final class EarlyOscillation implements StatePart {

    private static final int FIRST_POINT = 5;
    private static final int LAST_POINT = 400;
    private static final double LEVEL_GAIN = 0.1;

    private final ExponentialMoments signal = new ExponentialMoments();
    private final ExponentialMoments slope = new ExponentialMoments();
    private final ExponentialMoments curvature = new ExponentialMoments();
    private int points;
    private double level;
    private double lastSignal;
    private double lastSlope;
    private Diagnostics.Oscillation last;

    /** Takes a finite training loss in; ignored outside the early points. */
    public void observe(double loss) {
        if (last != null) {
            return;
        }
        points++;
        level = points == 1 ? loss : level + LEVEL_GAIN * (loss - level);
        if (points < FIRST_POINT) {
            return;
        }
        double x = loss - level;
        double dx = x - lastSignal;
        signal.add(x, 1);
        if (points > FIRST_POINT) {
            slope.add(dx, 1);
        }
        if (points > FIRST_POINT + 1) {
            curvature.add(dx - lastSlope, 1);
        }
        lastSlope = dx;
        lastSignal = x;
        if (points > LAST_POINT) {
            stop();
        }
    }

    /** Ends the early points: the run has memorised. */
    public void stop() {
        last = read();
    }

    public Diagnostics.Oscillation read() {
        if (last != null) {
            return last;
        }
        double activity = signal.variance();
        double mobility = ratio(slope.variance(), activity);
        double complexity = ratio(curvature.variance(), slope.variance()) / mobility;
        return new Diagnostics.Oscillation(activity, mobility, complexity);
    }

    private static double ratio(double above, double below) {
        return below > 0 ? Math.sqrt(above / below) : Double.NaN;
    }

    /** After the early points only their parameters are kept. */
    /** It is over once the run has memorised, and what it said stays. */
    @Override
    public void rewind(long step) {
        // Nothing of it lies after a step.
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(last != null);
        if (last != null) {
            out.writeDouble(last.activity());
            out.writeDouble(last.mobility());
            out.writeDouble(last.complexity());
            return;
        }
        signal.write(out);
        slope.write(out);
        curvature.write(out);
        VarLong.writeInt(out, points);
        out.writeDouble(level);
        out.writeDouble(lastSignal);
        out.writeDouble(lastSlope);
    }

    @Override
    public void read(DataInput in) throws IOException {
        last = null;
        if (in.readBoolean()) {
            last = new Diagnostics.Oscillation(in.readDouble(), in.readDouble(), in.readDouble());
            return;
        }
        signal.read(in);
        slope.read(in);
        curvature.read(in);
        points = VarLong.readInt(in);
        level = in.readDouble();
        lastSignal = in.readDouble();
        lastSlope = in.readDouble();
    }
}
