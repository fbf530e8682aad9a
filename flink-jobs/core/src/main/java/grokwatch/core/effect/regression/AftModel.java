package grokwatch.core.effect.regression;

/**
 * A log-logistic accelerated failure time model with an intercept a stratum: ln t = location of the
 * stratum + coefficients x covariates + scale x logistic noise.
 *
 * <p>Fitted by Newton's method in the coordinates coefficients / scale and 1 / scale, where the
 * likelihood is concave, so that there is one maximum. Weak normal penalties keep strata without an
 * end, and covariates that nothing tells apart, finite.
 *
 * @see "J. Burridge (1981). A note on maximum likelihood estimation for regression models using
 *     grouped data. JRSS B 43(1), 41-45 (the concave coordinates)."
 */
public final class AftModel {

    private static final int MAX_STEPS = 100;
    private static final int MAX_HALVINGS = 40;
    private static final double TOLERANCE = 1e-9;

    private final AftLikelihood likelihood;
    private double[] common;
    private double[] strata;

    private AftModel(AftLikelihood likelihood) {
        this.likelihood = likelihood;
        this.common = likelihood.startCommon();
        this.strata = new double[likelihood.sample().strata()];
    }

    /**
     * Fits the model.
     *
     * @throws IllegalArgumentException if no duration's end was seen: nothing says how long any is
     */
    public static AftModel fit(Sample sample) {
        if (sample.ends() == 0) {
            throw new IllegalArgumentException("ends seen must be >= 1, were 0");
        }
        AftModel model = new AftModel(new AftLikelihood(sample));
        model.climb();
        return model;
    }

    private void climb() {
        double height = likelihood.value(common, strata);
        for (int i = 0; i < MAX_STEPS; i++) {
            BorderedSystem system = likelihood.system(common, strata);
            double[] commonStep = system.solveCommon();
            double[] strataStep = system.solveStrata(commonStep);
            double next = step(height, commonStep, strataStep);
            if (next - height < TOLERANCE) {
                return;
            }
            height = next;
        }
    }

    /** Goes as far as the height grows; 1 / scale stays above zero by it. */
    private double step(double height, double[] commonStep, double[] strataStep) {
        double length = 1;
        for (int halving = 0; halving < MAX_HALVINGS; halving++, length /= 2) {
            double[] c = moved(common, commonStep, length);
            double[] s = moved(strata, strataStep, length);
            double next = likelihood.value(c, s);
            if (next > height) {
                common = c;
                strata = s;
                return next;
            }
        }
        return height;
    }

    private static double[] moved(double[] from, double[] step, double length) {
        double[] to = from.clone();
        for (int i = 0; i < to.length; i++) {
            to[i] += length * step[i];
        }
        return to;
    }

    /** By how much ln t grows a unit of each covariate. */
    public double[] coefficients() {
        return likelihood.coefficients(common);
    }

    /** Median ln t of a stratum where every covariate is zero. */
    public double location(int stratum) {
        double inverseScale = common[common.length - 1];
        return likelihood.centre() + (common[0] + strata[stratum]) / inverseScale;
    }

    /**
     * The coefficients without each cluster in turn, by one Newton step from the maximum.
     *
     * @param cluster of each row, in [0, clusters); rows of one cluster share a stratum
     */
    public double[][] coefficientsWithout(int[] cluster, int clusters) {
        return new LeaveOneOut(likelihood, common, strata).coefficients(cluster, clusters);
    }
}
