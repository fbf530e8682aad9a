package grokwatch.streams.storage.query;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What makes runs alike: their numbers on logarithmic scales, and their optimizer. */
record Configuration(
        String project, String task, String architecture, String optimizer, List<Double> numbers) {

    static final String SELECT = "SELECT * FROM runs";

    private static final double OTHER_OPTIMIZER = 1;
    private static final double OTHER_PROJECT = 0.1;

    /** A number that only one of both has counts as a factor e apart. */
    private static final double UNKNOWN = 1;

    /** Maximum contribution of one number. */
    private static final double MAX_DISTANCE = 3;

    /** Added to values, so that zero, for example no weight decay, has a finite distance. */
    private static final double OFFSET = 1e-4;

    static Configuration of(Row row) throws SQLException {
        return new Configuration(
                row.text("project"),
                row.text("task"),
                row.text("architecture"),
                row.text("optimizer"),
                Arrays.asList(
                        row.number("learning_rate"),
                        row.number("weight_decay"),
                        row.number("dropout"),
                        row.number("train_fraction"),
                        row.number("batch_size"),
                        row.number("parameter_count"),
                        row.number("width"),
                        row.number("depth"),
                        row.number("train_size")));
    }

    static Configuration of(DescribedOutcomeRow row) {
        return new Configuration(
                row.project(),
                row.task(),
                row.architecture(),
                row.optimizer(),
                Arrays.asList(
                        row.learningRate(),
                        row.weightDecay(),
                        row.dropout(),
                        row.trainFraction(),
                        asDouble(row.batchSize()),
                        asDouble(row.parameterCount()),
                        asDouble(row.width()),
                        asDouble(row.depth()),
                        asDouble(row.trainSize())));
    }

    /**
     * How far apart, >= 0: over the numbers, the sum of the absolute differences of logarithms,
     * each at most 3; plus 1 for another optimizer and 0.1 for another project.
     */
    double distance(Configuration other) {
        double sum = 0;
        for (int i = 0; i < numbers.size(); i++) {
            sum += distance(numbers.get(i), other.numbers.get(i));
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

    private static Double asDouble(Long value) {
        return value == null ? null : Double.valueOf(value);
    }
}
