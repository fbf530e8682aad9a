package grokwatch.core.effect.regression;

/**
 * A share and its 90 % interval. Observations of one cluster are correlated: the interval is that
 * of the effective number of independent ones.
 *
 * @param share in [0, 1]
 * @param low lower end
 * @param high upper end
 * @see "E. B. Wilson (1927). Probable inference, the law of succession, and statistical inference.
 *     JASA 22(158), 209-212; E. L. Korn, B. I. Graubard (1998). Confidence intervals for
 *     proportions with small expected number of positive counts estimated from survey data. Survey
 *     Methodology 24(2), 193-201 (the effective number)."
 */
public record Wilson(double share, double low, double high) {

    private static final double NORMAL = Confidence.NINETY.reach(Double.MAX_VALUE);

    /**
     * The interval of a share over clusters.
     *
     * @param hits of each cluster
     * @param trials of each cluster, >= 1
     */
    public static Wilson of(int[] hits, int[] trials) {
        double n = 0;
        double k = 0;
        for (int g = 0; g < trials.length; g++) {
            n += trials[g];
            k += hits[g];
        }
        double share = k / n;
        return of(share, effective(hits, trials, share, n));
    }

    private static Wilson of(double share, double n) {
        double square = NORMAL * NORMAL;
        double middle = (share + square / (2 * n)) / (1 + square / n);
        double half =
                NORMAL
                        / (1 + square / n)
                        * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
        return new Wilson(share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** Independent observations worth as much, from 1 to the number of trials. */
    private static double effective(int[] hits, int[] trials, double share, double n) {
        int clusters = trials.length;
        if (clusters < 2 || share == 0 || share == 1) {
            return clusters;
        }
        double squares = 0;
        for (int g = 0; g < clusters; g++) {
            double excess = hits[g] - share * trials[g];
            squares += excess * excess;
        }
        double variance = squares * clusters / (clusters - 1) / (n * n);
        double design = variance / (share * (1 - share) / (n - 1));
        return Math.max(1, Math.min(n, n / design));
    }
}
