package grokwatch.core.effect;

import grokwatch.core.effect.regression.Confidence;
import grokwatch.core.effect.regression.Estimate;

/**
 * By how much ln delay grows a unit of a factor's scale, see {@link Factor.Kind}.
 *
 * @param estimate finite
 * @param low lower end of the 90 % interval
 * @param high upper end
 */
public record Slope(double estimate, double low, double high) {

    static Slope of(Estimate estimate) {
        double half = estimate.half(Confidence.NINETY);
        return new Slope(estimate.value(), estimate.value() - half, estimate.value() + half);
    }

    /** What a move of that length on the factor's scale multiplies the delay by, with interval. */
    public Ratio over(double length) {
        double one = Math.exp(length * low);
        double other = Math.exp(length * high);
        return new Ratio(Math.exp(length * estimate), Math.min(one, other), Math.max(one, other));
    }

    /**
     * What delays are multiplied by.
     *
     * @param estimate > 0
     * @param low lower end of the 90 % interval
     * @param high upper end
     */
    public record Ratio(double estimate, double low, double high) {}
}
