package grokwatch.core.policy;

import java.util.Collection;

/**
 * Bound on the harm of stopping runs with a low forecast, from finished runs that arrived: the
 * upper 95 % bound (Clopper-Pearson) of the share that once had a forecast as low. Immutable.
 */
public final class HarmBound {

    private static final double ERROR = 0.05;
    private static final int BISECTIONS = 50;

    private final double[] lowest;

    /**
     * @param lowest the lowest probability that was forecast before the arrival, of each finished
     *     run that arrived
     */
    public HarmBound(Collection<Double> lowest) {
        this.lowest = lowest.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * Computes the bound for a run.
     *
     * @param probability of the run's forecast, in [0, 1]
     * @return in [0, 1]; 1 without finished runs
     */
    public double of(double probability) {
        int asLow = 0;
        for (double each : lowest) {
            asLow += each <= probability ? 1 : 0;
        }
        return upper(asLow, lowest.length);
    }

    /**
     * The share at which so few successes, or fewer, have a probability of 5 %.
     *
     * @return in [0, 1]; 1 of no trials
     */
    static double upper(int successes, int trials) {
        if (successes >= trials) {
            return 1;
        }
        double low = (double) successes / trials;
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double share = (low + high) / 2;
            if (atMost(successes, trials, share) > ERROR) {
                low = share;
            } else {
                high = share;
            }
        }
        return high;
    }

    /** Probability of at most so many successes; each term follows from the one before. */
    private static double atMost(int successes, int trials, double share) {
        double term = trials * Math.log1p(-share);
        double sum = Math.exp(term);
        for (int k = 0; k < successes; k++) {
            term += Math.log((double) (trials - k) / (k + 1)) + Math.log(share / (1 - share));
            sum += Math.exp(term);
        }
        return sum;
    }
}
