package grokwatch.core.effect;

import grokwatch.core.effect.regression.AftModel;
import grokwatch.core.effect.regression.Estimate;

/**
 * Slopes of a fitted design. Their errors are found by leaving out settings in turn, since seeds of
 * one setting are correlated.
 */
final class SlopeFit {

    private final AftModel model;
    private final double[][] without;
    private final double freedom;

    /**
     * Fits a design.
     *
     * @param freedom degrees of freedom of the errors, >= 1
     * @param further columns beside the factor's
     */
    SlopeFit(Design design, double freedom, double[]... further) {
        Strata strata = design.strata();
        this.freedom = freedom;
        this.model = AftModel.fit(design.sample(further));
        this.without = model.coefficientsWithout(strata.setting(), strata.settings());
    }

    AftModel model() {
        return model;
    }

    /**
     * A weighted sum of the first coefficients, with the jackknife's error about the estimate
     * itself.
     *
     * @param weights of the factor's coefficient and those of the further columns
     */
    Estimate slope(double... weights) {
        double estimate = sum(model.coefficients(), weights);
        double squares = 0;
        for (double[] coefficients : without) {
            double change = sum(coefficients, weights) - estimate;
            squares += change * change;
        }
        double error = Math.sqrt(squares * (without.length - 1) / without.length);
        return new Estimate(estimate, error, freedom);
    }

    private static double sum(double[] coefficients, double[] weights) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
            sum += weights[j] * coefficients[j];
        }
        return sum;
    }
}
