package grokwatch.core.coverage;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/**
 * Whether the forecasts of one project hold: its 90 % intervals miss at most 15 % of the arrivals,
 * and its probabilities are at most 0.1 too low or too high. While the intervals do not hold, they
 * are widened by a factor that follows what they miss. About 200 bytes.
 *
 * @see "Gibbs, Candes (2021). Adaptive Conformal Inference Under Distribution Shift. NeurIPS 34."
 */
final class ProjectCoverage implements Storable {

    /** Share of arrivals outside of 90 % intervals that counts as off: what is nominal, and 5 %. */
    static final double MAX_MISSES = 0.15;

    private static final double NOMINAL_MISSES = 0.1;
    private static final double MAX_BIAS = 0.1;
    private static final double START_WIDENING = Math.log(1.5);
    private static final double MIN_WIDENING = Math.log(1.25);
    private static final double MAX_WIDENING = Math.log(4);
    private static final double WIDENING_RATE = 0.1;
    private static final double RECENT = 0.05;

    private final DriftMonitor intervals = new DriftMonitor(MAX_MISSES);
    private final DriftMonitor tooLow = new DriftMonitor((1 + MAX_BIAS) / 2);
    private final DriftMonitor tooHigh = new DriftMonitor((1 + MAX_BIAS) / 2);
    private double lnWidening;
    private double recentMisses = NOMINAL_MISSES;
    private double recentBias;
    private long outcomes;
    private int episode = -1;

    /**
     * Adds an outcome.
     *
     * @return whether {@link #isOff} has changed
     */
    boolean add(ForecastScore score) {
        boolean before = isOff();
        outcomes++;
        if (!Double.isNaN(score.missed())) {
            addInterval(score);
        }
        double low = score.lowestSurprise();
        double high = score.highestSurprise();
        tooLow.add((1 + low) / 2, (1 + high) / 2);
        tooHigh.add((1 - high) / 2, (1 - low) / 2);
        recentBias += RECENT * ((low + high) / 2 - recentBias);
        if (isOff() && !before) {
            episode++;
        }
        return isOff() != before;
    }

    private void addInterval(ForecastScore score) {
        boolean before = intervals.isOff();
        double value = MAX_MISSES + score.excessMisses();
        intervals.add(value, value);
        recentMisses += RECENT * (score.missed() - recentMisses);
        if (!intervals.isOff()) {
            lnWidening = 0;
        } else if (!before) {
            lnWidening = START_WIDENING;
        } else {
            double moved = lnWidening + WIDENING_RATE * (score.missed() - NOMINAL_MISSES);
            lnWidening = Math.max(MIN_WIDENING, Math.min(MAX_WIDENING, moved));
        }
    }

    boolean isOff() {
        return intervals.isOff() || tooLow.isOff() || tooHigh.isOff();
    }

    /** Whether it is the intervals that miss. */
    boolean isWidened() {
        return intervals.isOff();
    }

    /** Factor by which both halves of an interval in ln steps are widened, in [1, 4]. */
    double widening() {
        return Math.exp(lnWidening);
    }

    /** Number of the present or last time that it was off, >= 0; -1 before the first. */
    int episode() {
        return episode;
    }

    /** What an alert shows: figures weigh the newest twenty outcomes most. */
    Map<String, Double> evidence() {
        return Map.of(
                "outcomes",
                (double) outcomes,
                "coverage",
                1 - recentMisses,
                "probabilityTooLowBy",
                recentBias,
                "widening",
                widening());
    }

    @Override
    public void write(DataOutput out) throws IOException {
        intervals.write(out);
        tooLow.write(out);
        tooHigh.write(out);
        out.writeDouble(lnWidening);
        out.writeDouble(recentMisses);
        out.writeDouble(recentBias);
        VarLong.write(out, outcomes);
        VarLong.writeInt(out, episode);
    }

    @Override
    public void read(DataInput in) throws IOException {
        intervals.read(in);
        tooLow.read(in);
        tooHigh.read(in);
        lnWidening = in.readDouble();
        recentMisses = in.readDouble();
        recentBias = in.readDouble();
        outcomes = VarLong.read(in);
        episode = VarLong.readInt(in);
    }
}
