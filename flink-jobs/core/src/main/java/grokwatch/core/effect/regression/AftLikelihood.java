package grokwatch.core.effect.regression;

/**
 * The penalised log-likelihood of an {@link AftModel} in its concave coordinates: intercept,
 * coefficients, then 1 / scale in common; a deviation a stratum.
 */
final class AftLikelihood {

    /** A normal prior of standard deviation 10 scales on each coefficient. */
    private static final double COEFFICIENT_PENALTY = 0.01;

    /** A normal prior of standard deviation 5 scales on each stratum's deviation. */
    private static final double STRATUM_PENALTY = 0.04;

    /**
     * An exponential-like prior on 1 / scale that weighs as one run and peaks at scale 0.5, between
     * the spread of seeds (0.3) and that of unlike settings (0.7).
     */
    private static final double INVERSE_SCALE_WEIGHT = 1;

    private static final double INVERSE_SCALE_RATE = 0.5;

    private final Sample sample;
    private final double centre;
    private final double pseudoEnds;
    private final int inverseScale;

    AftLikelihood(Sample sample) {
        this.sample = sample;
        this.centre = sample.meanResponse();
        this.pseudoEnds = sample.ends() + INVERSE_SCALE_WEIGHT;
        this.inverseScale = sample.width() + 1;
    }

    Sample sample() {
        return sample;
    }

    /** What is taken from every response, so that the intercept is small. */
    double centre() {
        return centre;
    }

    double[] startCommon() {
        double[] common = new double[inverseScale + 1];
        common[inverseScale] = 1;
        return common;
    }

    double[] coefficients(double[] common) {
        double[] coefficients = new double[sample.width()];
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = common[j + 1] / common[inverseScale];
        }
        return coefficients;
    }

    /** The height; -infinity where 1 / scale is not above zero. */
    double value(double[] common, double[] strata) {
        double tau = common[inverseScale];
        if (!(tau > 0)) {
            return Double.NEGATIVE_INFINITY;
        }
        double value = pseudoEnds * Math.log(tau) - INVERSE_SCALE_RATE * tau;
        for (int j = 1; j < inverseScale; j++) {
            value -= COEFFICIENT_PENALTY / 2 * common[j] * common[j];
        }
        for (double deviation : strata) {
            value -= STRATUM_PENALTY / 2 * deviation * deviation;
        }
        double[] border = new double[common.length];
        for (int i = 0; i < sample.rows(); i++) {
            value += LogLogistic.logLikelihood(sample.seen()[i], z(i, border, common, strata));
        }
        return value;
    }

    /** Newton's equations: minus the curvature on the left, the slope on the right. */
    BorderedSystem system(double[] common, double[] strata) {
        BorderedSystem system = new BorderedSystem(common.length, strata.length);
        double tau = common[inverseScale];
        system.addCommon(
                inverseScale, pseudoEnds / (tau * tau), pseudoEnds / tau - INVERSE_SCALE_RATE);
        for (int j = 1; j < inverseScale; j++) {
            system.addCommon(j, COEFFICIENT_PENALTY, -COEFFICIENT_PENALTY * common[j]);
        }
        for (int s = 0; s < strata.length; s++) {
            system.addStratum(s, STRATUM_PENALTY, -STRATUM_PENALTY * strata[s]);
        }
        for (int i = 0; i < sample.rows(); i++) {
            addRow(system, i, common, strata, 1);
        }
        return system;
    }

    /** Takes one row out of equations that were made at the same place; -1 puts it back. */
    void remove(BorderedSystem system, int row, double[] common, double[] strata, int sign) {
        addRow(system, row, common, strata, -sign);
        if (sample.seen()[row] == Seen.EXACTLY) {
            double tau = common[inverseScale];
            system.addCommon(inverseScale, -sign / (tau * tau), -sign / tau);
        }
    }

    private void addRow(
            BorderedSystem system, int row, double[] common, double[] strata, int sign) {
        double[] border = new double[common.length];
        double z = z(row, border, common, strata);
        Seen seen = sample.seen()[row];
        system.addRow(
                border,
                sample.stratum()[row],
                sign * LogLogistic.information(seen, z),
                sign * LogLogistic.slope(seen, z));
    }

    /** The row's residual; fills in how it moves with the common unknowns. */
    private double z(int row, double[] border, double[] common, double[] strata) {
        border[0] = -1;
        for (int j = 1; j < inverseScale; j++) {
            border[j] = -sample.columns()[row][j - 1];
        }
        border[inverseScale] = sample.response()[row] - centre;
        double z = -strata[sample.stratum()[row]];
        for (int j = 0; j < border.length; j++) {
            z += border[j] * common[j];
        }
        return z;
    }
}
