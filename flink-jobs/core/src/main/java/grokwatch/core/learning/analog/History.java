package grokwatch.core.learning.analog;

import java.util.Arrays;

/**
 * Finished runs as one run sees them: how alike each is, and when each would have ended on the
 * asking run's clocks. Immutable; {@link #at} costs a logarithm a similar run.
 *
 * <p>Ends are shifted by measured exponents: a delay goes with (learning rate x weight decay)^-0.8,
 * the middle of six published fits, and with (data fraction)^-2.
 *
 * @see "OpenReview TGqGmGZ2Hz: delays of 384 two-layer networks go with the data fraction^-2.04."
 */
public final class History {

    private static final double CLOCK_EXPONENT = 0.8;
    private static final double MAX_CLOCK_SHIFT = 3;
    private static final double DATA_EXPONENT = 2;
    private static final double MAX_DATA_SHIFT = 1;

    /** Runs less alike than e^-20 could not be seen in any number. */
    private static final double FARTHEST = 20;

    /** Published share of memorised runs that generalise, worth one run. */
    private static final double PRIOR_SHARE = 0.6;

    /** A run as good as arrived still has 1 % of its step to go. */
    private static final double MIN_REMAINING = Math.expm1(0.01);

    /** Less than this weight of generalised runs has no time to tell. */
    private static final double MIN_WEIGHT = 0.05;

    private static final double SURVIVORS_PRIOR_WEIGHT = 0.3;

    private final double[] weights;
    private final double[] ends;
    private final boolean[] generalised;

    private final double weight;
    private final double liveWeight;
    private final double generalisedWeight;
    private final double meanLnEnd;
    private final double spread;

    private History(Builder b) {
        weights = Arrays.copyOf(b.weights, b.size);
        ends = Arrays.copyOf(b.ends, b.size);
        generalised = Arrays.copyOf(b.generalised, b.size);
        weight = b.weight;
        liveWeight = b.liveWeight;
        double generalisedSum = 0;
        double endSum = 0;
        for (int i = 0; i < weights.length; i++) {
            if (generalised[i]) {
                generalisedSum += weights[i];
                endSum += weights[i] * Math.log(ends[i]);
            }
        }
        generalisedWeight = generalisedSum;
        meanLnEnd = endSum / generalisedSum;
        spread = Math.sqrt(squaresAround(meanLnEnd) / generalisedSum);
    }

    private double squaresAround(double mean) {
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            if (generalised[i]) {
                double off = Math.log(ends[i]) - mean;
                squares += weights[i] * off * off;
            }
        }
        return squares;
    }

    /** Finished runs like the one that asks, as a sum of similarities in (0, 1]. */
    public double similarRuns() {
        return weight;
    }

    /** Those of them that are of the fleet that is watched. */
    public double similarLiveRuns() {
        return liveWeight;
    }

    /**
     * What the finished runs say at a step.
     *
     * @param step present step, >= 1
     * @param out takes {@link Evidence#COUNT} numbers by ordinal
     * @param offset of the first
     */
    public void at(long step, float[] out, int offset) {
        double perStep = 1.0 / step;
        double atRisk = 0;
        double arriving = 0;
        double remaining = 0;
        for (int i = 0; i < weights.length; i++) {
            if (ends[i] > step) {
                atRisk += weights[i];
                if (generalised[i]) {
                    arriving += weights[i];
                    remaining +=
                            weights[i] * Math.log(Math.max(ends[i] * perStep - 1, MIN_REMAINING));
                }
            }
        }
        boolean timed = generalisedWeight > MIN_WEIGHT;
        out[offset + Evidence.AMOUNT.ordinal()] = (float) Math.log1p(weight);
        out[offset + Evidence.GENERALISED.ordinal()] = share(generalisedWeight, weight);
        out[offset + Evidence.GENERALISED_OF_SURVIVORS.ordinal()] = share(arriving, atRisk);
        out[offset + Evidence.MEAN_ARRIVAL.ordinal()] =
                timed ? (float) (meanLnEnd - Math.log(step)) : Float.NaN;
        out[offset + Evidence.REMAINING_OF_SURVIVORS.ordinal()] =
                arriving > MIN_WEIGHT
                        ? (float) (remaining / (arriving + SURVIVORS_PRIOR_WEIGHT))
                        : Float.NaN;
        out[offset + Evidence.SPREAD.ordinal()] = timed ? (float) spread : Float.NaN;
    }

    private static float share(double part, double whole) {
        return (float) ((part + PRIOR_SHARE) / (whole + 1));
    }

    /** Gathers the runs that are near enough to count. */
    static final class Builder {

        private final RunTraits self;
        private final double[] weights;
        private final double[] ends;
        private final boolean[] generalised;
        private int size;
        private double weight;
        private double liveWeight;

        Builder(RunTraits self, int capacity) {
            this.self = self;
            this.weights = new double[capacity];
            this.ends = new double[capacity];
            this.generalised = new boolean[capacity];
        }

        void add(Analog run, double distance) {
            if (distance > FARTHEST) {
                return;
            }
            double similarity = Math.exp(-distance);
            weights[size] = similarity;
            ends[size] = run.endStep() * Math.exp(shift(run.traits()));
            generalised[size++] = run.generalised();
            weight += similarity;
            liveWeight += run.live() ? similarity : 0;
        }

        private double shift(RunTraits other) {
            return bounded(
                            CLOCK_EXPONENT * (other.lnClockRate() - self.lnClockRate()),
                            MAX_CLOCK_SHIFT)
                    + bounded(
                            DATA_EXPONENT
                                    * ((double) other.lnDataFraction() - self.lnDataFraction()),
                            MAX_DATA_SHIFT);
        }

        private static double bounded(double shift, double largest) {
            return Double.isNaN(shift) ? 0 : Math.max(-largest, Math.min(largest, shift));
        }

        History build() {
            return new History(this);
        }
    }
}
