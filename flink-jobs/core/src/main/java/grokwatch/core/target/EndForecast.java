package grokwatch.core.target;

/**
 * The value that a metric is expected to have at the end of the run's budget.
 *
 * @param metric name as logged
 * @param value expected, in the metric's unit
 * @param lower lower end of the 90 % interval
 * @param upper upper end
 */
public record EndForecast(String metric, double value, double lower, double upper) {

    /** Whether a value lies within the interval. */
    public boolean covers(double observed) {
        return observed >= lower && observed <= upper;
    }
}
