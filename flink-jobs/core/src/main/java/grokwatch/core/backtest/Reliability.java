package grokwatch.core.backtest;

import grokwatch.core.backtest.ScorePoints.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of all forecasts at about p, a share of about p should
 * come true. Over the scorer's points of all fractions, so a run counts up to four times.
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

    /** Of the forecasts that were made at the points at which labelled runs are scored. */
    public static Reliability of(List<Label> labels, Forecasts forecasts) {
        Tally[] tallies = new Tally[BINS];
        for (int i = 0; i < BINS; i++) {
            tallies[i] = new Tally();
        }
        for (ScorePoints points : ScorePoints.of(labels)) {
            points.grokkers().forEach(point -> add(tallies, point, forecasts, true));
            points.others().forEach(point -> add(tallies, point, forecasts, false));
        }
        List<Bin> bins = new ArrayList<>();
        for (Tally tally : tallies) {
            bins.add(tally.bin());
        }
        return new Reliability(bins);
    }

    private static void add(Tally[] tallies, Point point, Forecasts forecasts, boolean grokked) {
        Prediction latest = forecasts.latest(point);
        if (latest != null) {
            int bin = (int) Math.min(BINS - 1, latest.probability() * BINS);
            tallies[bin].add(latest.probability(), grokked);
        }
    }

    private static final class Tally {

        private int count;
        private int grokked;
        private double sum;

        void add(double probability, boolean came) {
            count++;
            grokked += came ? 1 : 0;
            sum += probability;
        }

        Bin bin() {
            return new Bin(count, sum / count, (double) grokked / count);
        }
    }
}
