package grokwatch.core.score;

import java.util.Arrays;

/** The scorer's own definitions of a quantile and of the area under the ROC curve. */
public final class Statistics {

    private Statistics() {}

    /**
     * The value at the nearest rank, halves to the even one; NaN of nothing.
     *
     * @param q in [0, 1]
     */
    public static double quantile(double[] values, double q) {
        if (values.length == 0) {
            return Double.NaN;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.rint(q * (sorted.length - 1))];
    }

    /**
     * Probability that one of the positives scores higher than one of the negatives, ties counting
     * half; NaN without either. O(n m).
     */
    public static double areaUnderRoc(double[] positives, double[] negatives) {
        if (positives.length == 0 || negatives.length == 0) {
            return Double.NaN;
        }
        double wins = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                wins += positive > negative ? 1 : positive == negative ? 0.5 : 0;
            }
        }
        return wins / positives.length / negatives.length;
    }
}
