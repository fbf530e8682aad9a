package grokwatch.core.effect.regression;

/**
 * Coefficients as they would be without each cluster, by one Newton step with the exact curvature
 * of what is left.
 *
 * @see "J. G. MacKinnon, M. O. Nielsen, M. D. Webb (2023). Fast and reliable jackknife and
 *     bootstrap methods for cluster-robust inference. Journal of Applied Econometrics 38(5),
 *     671-694."
 */
final class LeaveOneOut {

    /** A step may shrink 1 / scale to no less than this share of it: the quadratic ends there. */
    private static final double MIN_SHARE = 0.25;

    private final AftLikelihood likelihood;
    private final double[] common;
    private final double[] strata;

    LeaveOneOut(AftLikelihood likelihood, double[] common, double[] strata) {
        this.likelihood = likelihood;
        this.common = common;
        this.strata = strata;
    }

    double[][] coefficients(int[] cluster, int clusters) {
        int[][] members = members(cluster, clusters);
        BorderedSystem system = likelihood.system(common, strata);
        double[][] without = new double[clusters][];
        for (int g = 0; g < clusters; g++) {
            change(system, members[g], 1);
            without[g] = likelihood.coefficients(stepped(system.solveCommon()));
            change(system, members[g], -1);
        }
        return without;
    }

    private void change(BorderedSystem system, int[] rows, int sign) {
        for (int row : rows) {
            likelihood.remove(system, row, common, strata, sign);
        }
    }

    private double[] stepped(double[] step) {
        double[] to = common.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += step[i];
        }
        int last = to.length - 1;
        to[last] = Math.max(to[last], MIN_SHARE * common[last]);
        return to;
    }

    private static int[][] members(int[] cluster, int clusters) {
        int[] counts = new int[clusters];
        for (int g : cluster) {
            counts[g]++;
        }
        int[][] members = new int[clusters][];
        for (int g = 0; g < clusters; g++) {
            members[g] = new int[counts[g]];
        }
        for (int row = cluster.length - 1; row >= 0; row--) {
            members[cluster[row]][--counts[cluster[row]]] = row;
        }
        return members;
    }
}
