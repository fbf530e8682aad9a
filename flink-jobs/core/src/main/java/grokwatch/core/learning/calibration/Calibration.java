package grokwatch.core.learning.calibration;

import grokwatch.core.landmark.RawForecast;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Turns raw forecasts into published ones by what raw forecasts of finished grokkers were worth. An
 * interval is the scale of the error times conformal quantiles of past errors over their scales.
 *
 * @see "Lei et al. (2018). Distribution-Free Predictive Inference for Regression. JASA 113(523),
 *     section 5.2."
 */
public final class Calibration {

    /**
     * Raw probability below which stopping a run costs less than waiting, where nothing is known.
     */
    static final double DEFAULT_STOP_BELOW = 0.05;

    /**
     * For a fleet of which no forecast has come true yet: an interval as wide as those measured on
     * fleets that the model had never seen, a factor of five either way.
     */
    public static final Calibration WIDE =
            new Calibration(
                    new ErrorScale(new double[ErrorScale.PREDICTORS]),
                    ErrorTails.constant(-Math.log(5), Math.log(5)),
                    new Guard(0.02),
                    DEFAULT_STOP_BELOW,
                    0,
                    0);

    /** Steps beyond it are not told apart. */
    private static final double MAX_STEP = 1e18;

    private final ErrorScale scale;
    private final ErrorTails tails;
    private final Guard guard;
    private final double stopBelow;
    private final int grokkers;
    private final int liveGrokkers;

    Calibration(
            ErrorScale scale,
            ErrorTails tails,
            Guard guard,
            double stopBelow,
            int grokkers,
            int liveGrokkers) {
        this.scale = scale;
        this.tails = tails;
        this.guard = guard;
        this.stopBelow = stopBelow;
        this.grokkers = grokkers;
        this.liveGrokkers = liveGrokkers;
    }

    /**
     * What to publish of a raw forecast.
     *
     * @param features of the run there, as {@link grokwatch.core.landmark.Landmark#features}
     * @param step at which it was made, >= 0
     */
    public CalibratedForecast apply(RawForecast raw, float[] features, long step) {
        double probability = guard.apply(raw.probability());
        double sigma = scale.of(raw, features);
        long lower = arrival(step, raw.lnRemaining() + tails.low(features) * sigma);
        long expected = arrival(step, raw.lnRemaining());
        double rise = tails.high(features) * sigma + tails.beyond(features);
        long upper = arrival(step, raw.lnRemaining() + rise);
        boolean open = probability <= CalibratedForecast.HOPELESS;
        return new CalibratedForecast(
                probability, expected, lower, open ? CalibratedForecast.OPEN : upper);
    }

    private static long arrival(long step, double lnRemaining) {
        double steps = Math.rint(Math.max(step, 1) * Math.exp(lnRemaining));
        return (long) Math.min(MAX_STEP, step + Math.max(1, steps));
    }

    /** Typical |ln (true remaining / forecast remaining)| of such a forecast, > 0. */
    public double errorScale(RawForecast raw, float[] features) {
        return scale.of(raw, features);
    }

    /**
     * Raw probability below which, told often enough and late enough, a run is advised to be
     * stopped: at most 0.4 % of the finished grokkers would have been lost by it.
     */
    public double stopBelow() {
        return stopBelow;
    }

    /** Finished grokkers whose forecasts this rests on, >= 0. */
    public int grokkers() {
        return grokkers;
    }

    /** Those of them that are of the fleet that is watched. */
    public int liveGrokkers() {
        return liveGrokkers;
    }

    /** Writes the calibration. */
    public void write(DataOutput out) throws IOException {
        for (double coefficient : scale.coefficients()) {
            out.writeDouble(coefficient);
        }
        tails.write(out);
        out.writeDouble(guard.threshold());
        out.writeDouble(stopBelow);
        out.writeInt(grokkers);
        out.writeInt(liveGrokkers);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param format of the model that it belongs to; 1: the same tails at every age
     */
    public static Calibration read(DataInput in, int format) throws IOException {
        double[] coefficients = new double[ErrorScale.PREDICTORS];
        for (int i = 0; i < coefficients.length; i++) {
            coefficients[i] = in.readDouble();
        }
        return new Calibration(
                new ErrorScale(coefficients),
                format == 1
                        ? ErrorTails.constant(in.readDouble(), in.readDouble())
                        : ErrorTails.read(in),
                new Guard(in.readDouble()),
                in.readDouble(),
                in.readInt(),
                in.readInt());
    }
}
