package grokwatch.core.effect.regression;

/**
 * A number that was estimated.
 *
 * @param value finite
 * @param error its standard error, >= 0
 * @param freedom degrees of freedom of the error, >= 1
 */
public record Estimate(double value, double error, double freedom) {

    /** Half the length of its interval. */
    public double half(Confidence level) {
        return level.reach(freedom) * error;
    }

    /** Whether the interval leaves zero out. */
    public boolean isClear(Confidence level) {
        return Math.abs(value) > half(level);
    }
}
