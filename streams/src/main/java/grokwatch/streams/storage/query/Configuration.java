package grokwatch.streams.storage.query;

import grokwatch.streams.record.FieldName;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What makes runs alike: their numbers on logarithmic scales, and their optimizer. Any of them may
 * be null.
 */
record Configuration(
        @FieldName("runProject") String project,
        String task,
        String architecture,
        String optimizer,
        Double learningRate,
        Double weightDecay,
        Double dropout,
        Double trainFraction,
        Double batchSize,
        Double parameterCount,
        Double width,
        Double depth,
        Double trainSize) {

    static final String SELECT = "SELECT runs.*, project AS run_project FROM runs";

    private static final double OTHER_OPTIMIZER = 1;
    private static final double OTHER_PROJECT = 0.1;

    /** A number that only one of both has counts as a factor e apart. */
    private static final double UNKNOWN = 1;

    /** Maximum contribution of one number. */
    private static final double MAX_DISTANCE = 3;

    /** Added to values, so that zero, for example no weight decay, has a finite distance. */
    private static final double OFFSET = 1e-4;

    /**
     * How far apart, >= 0: over the numbers, the sum of the absolute differences of logarithms,
     * each at most 3; plus 1 for another optimizer and 0.1 for another project.
     */
    double distance(Configuration other) {
        List<Double> own = numbers();
        List<Double> others = other.numbers();
        double sum = 0;
        for (int i = 0; i < own.size(); i++) {
            sum += distance(own.get(i), others.get(i));
        }
        return sum
                + (Objects.equals(optimizer, other.optimizer) ? 0 : OTHER_OPTIMIZER)
                + (Objects.equals(project, other.project) ? 0 : OTHER_PROJECT);
    }

    private static double distance(Double a, Double b) {
        if (a == null || b == null) {
            return Objects.equals(a, b) ? 0 : UNKNOWN;
        }
        double difference = Math.abs(Math.log((a + OFFSET) / (b + OFFSET)));
        return Double.isNaN(difference) ? UNKNOWN : Math.min(MAX_DISTANCE, difference);
    }

    private List<Double> numbers() {
        return Arrays.asList(
                learningRate,
                weightDecay,
                dropout,
                trainFraction,
                batchSize,
                parameterCount,
                width,
                depth,
                trainSize);
    }
}
