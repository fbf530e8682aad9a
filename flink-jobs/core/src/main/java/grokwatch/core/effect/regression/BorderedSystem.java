package grokwatch.core.effect.regression;

import grokwatch.core.stats.PositiveDefinite;

/**
 * Linear equations of many strata that touch each other only through a few common unknowns: a
 * diagonal with a border. Solved by eliminating the strata; O(strata x common^2 + common^3).
 */
final class BorderedSystem {

    private final double[][] common;
    private final double[] commonRight;
    private final double[][] coupling;
    private final double[] diagonal;
    private final double[] strataRight;

    /**
     * @param common how many common unknowns
     * @param strata how many strata, one unknown each
     */
    BorderedSystem(int common, int strata) {
        this.common = new double[common][common];
        this.commonRight = new double[common];
        this.coupling = new double[strata][common];
        this.diagonal = new double[strata];
        this.strataRight = new double[strata];
    }

    /** Adds a penalty or a pseudo-observation to one common unknown. */
    void addCommon(int unknown, double curvature, double gradient) {
        common[unknown][unknown] += curvature;
        commonRight[unknown] += gradient;
    }

    /** Adds a penalty to one stratum's unknown. */
    void addStratum(int stratum, double curvature, double gradient) {
        diagonal[stratum] += curvature;
        strataRight[stratum] += gradient;
    }

    /**
     * Adds an observation whose residual moves by {@code border} with the common unknowns and by -1
     * with its stratum's; taken out again by the same numbers with the opposite sign.
     *
     * @param weight its curvature
     * @param gradient its slope
     */
    void addRow(double[] border, int stratum, double weight, double gradient) {
        for (int i = 0; i < border.length; i++) {
            double share = weight * border[i];
            commonRight[i] += gradient * border[i];
            coupling[stratum][i] -= share;
            for (int j = 0; j <= i; j++) {
                common[i][j] += share * border[j];
            }
        }
        diagonal[stratum] += weight;
        strataRight[stratum] -= gradient;
    }

    /**
     * The common unknowns.
     *
     * @throws ArithmeticException if the system has no unique solution
     */
    double[] solveCommon() {
        int n = commonRight.length;
        double[][] matrix = new double[n][];
        for (int i = 0; i < n; i++) {
            matrix[i] = common[i].clone();
        }
        double[] right = commonRight.clone();
        for (int s = 0; s < diagonal.length; s++) {
            for (int i = 0; i < n; i++) {
                double share = coupling[s][i] / diagonal[s];
                right[i] -= share * strataRight[s];
                for (int j = 0; j <= i; j++) {
                    matrix[i][j] -= share * coupling[s][j];
                }
            }
        }
        return PositiveDefinite.solve(matrix, right);
    }

    /** The strata's unknowns, given the common ones. */
    double[] solveStrata(double[] solved) {
        double[] step = new double[diagonal.length];
        for (int s = 0; s < step.length; s++) {
            double rest = strataRight[s];
            for (int i = 0; i < solved.length; i++) {
                rest -= coupling[s][i] * solved[i];
            }
            step[s] = rest / diagonal[s];
        }
        return step;
    }
}
