package grokwatch.producers.gateway.run;

/**
 * One value of a metric.
 *
 * @param value may be NaN or infinite
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param step as the trainer counts
 */
public record MetricPoint(double value, long timestamp, long step) {

    /** Which of two counts as the latest: by step, then time, then value, as MLflow orders them. */
    boolean isAfter(MetricPoint other) {
        if (step != other.step) {
            return step > other.step;
        }
        return timestamp != other.timestamp ? timestamp > other.timestamp : value >= other.value;
    }
}
