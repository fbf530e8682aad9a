package grokwatch.core.backtest;

import java.util.ArrayList;
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
    public record Said(double probability, boolean came) {}

    /**
     * Of the forecasts that were made at the points at which labelled runs are scored, of all
     * fractions, so that a run counts up to four times.
     */
    public static Reliability of(List<Label> labels, Forecasts forecasts) {
        List<Said> all = new ArrayList<>();
        for (ScorePoints points : ScorePoints.of(labels)) {
            points.grokkers().forEach(point -> add(all, forecasts.latest(point), true));
            points.others().forEach(point -> add(all, forecasts.latest(point), false));
        }
        return of(all);
    }

    /** Of any forecasts. */
    public static Reliability of(Collection<Said> forecasts) {
        Tally[] tallies = new Tally[BINS];
        for (int i = 0; i < BINS; i++) {
            tallies[i] = new Tally();
        }
        for (Said said : forecasts) {
            tallies[(int) Math.min(BINS - 1, said.probability() * BINS)].add(said);
        }
        return new Reliability(Arrays.stream(tallies).map(Tally::bin).toList());
    }

    private static void add(List<Said> all, Prediction latest, boolean came) {
        if (latest != null) {
            all.add(new Said(latest.probability(), came));
        }
    }

    private static final class Tally {

        private int count;
        private int grokked;
        private double sum;

        void add(Said said) {
            count++;
            grokked += said.came() ? 1 : 0;
            sum += said.probability();
        }

        Bin bin() {
            return new Bin(count, sum / count, (double) grokked / count);
        }
    }
}
