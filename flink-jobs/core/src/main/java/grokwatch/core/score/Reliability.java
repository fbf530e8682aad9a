package grokwatch.core.score;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Whether probabilities mean what they say: of all forecasts at about p, a share of about p should
 * come true.
 *
 * @param bins of equal width, from 0 to 1; empty ones have a count of 0
 */
public record Reliability(List<Bin> bins) {

    private static final int BINS = 10;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * @param count forecasts in the bin
     * @param probability mean of what was foretold, in [0, 1]; NaN in an empty bin
     * @param share that came true, in [0, 1]; NaN in an empty bin
     */
    public record Bin(int count, double probability, double share) {}

    /**
     * A forecast, and what came of it.
     *
     * @param probability foretold, in [0, 1]
     * @param came whether it came true
     */
    public record ScoredProbability(double probability, boolean came) {}

    /** Computes the share that came true in each of ten bins of probability. */
    public static Reliability of(Collection<ScoredProbability> forecasts) {
        Tally[] tallies = new Tally[BINS];
        for (int i = 0; i < BINS; i++) {
            tallies[i] = new Tally();
        }
        for (ScoredProbability scored : forecasts) {
            tallies[(int) Math.min(BINS - 1, scored.probability() * BINS)].add(scored);
        }
        return new Reliability(Arrays.stream(tallies).map(Tally::bin).toList());
    }

    private static final class Tally {

        private int count;
        private int grokked;
        private double sum;

        void add(ScoredProbability scored) {
            count++;
            grokked += scored.came() ? 1 : 0;
            sum += scored.probability();
        }

        Bin bin() {
            return new Bin(count, sum / count, (double) grokked / count);
        }
    }
}
