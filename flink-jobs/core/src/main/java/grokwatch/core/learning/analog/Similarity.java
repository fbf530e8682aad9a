package grokwatch.core.learning.analog;

/**
 * How alike two runs are: exp(-D), with a penalty in D for each of task, architecture and optimizer
 * that differs and a capped square for each number.
 */
final class Similarity {

    /** Numbers of a run that are compared. */
    static final int NUMBERS = 7;

    private static final double OTHER_TASK = 1.5;
    private static final double OTHER_ARCHITECTURE = 1.5;
    private static final double OTHER_OPTIMIZER = 2.5;

    /** Of each number in {@link #numbers}: differences of one scale cost 1/2. */
    private static final double[] SCALES = {0.7, 1, 1.5, 0.3, 0.4, 1.5, 0.3};

    private static final double MAX_SQUARE = 8;
    private static final double UNKNOWN_SQUARE = 0.5;

    private Similarity() {}

    /** The numbers that are compared, each over its scale. */
    static double[] numbers(RunTraits traits) {
        double[] numbers = {
            traits.undecayed(),
            traits.lnLearningRate(),
            traits.lnWeightDecay(),
            traits.lnDataFraction(),
            traits.coupons(),
            traits.lnWidth(),
            traits.dropout()
        };
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] /= SCALES[i];
        }
        return numbers;
    }

    /**
     * Distance D of two runs, in [0, 33.5].
     *
     * @param numbers of the first, and otherNumbers of the second, as {@link #numbers} has them
     */
    static double distance(
            RunTraits traits, double[] numbers, RunTraits other, double[] otherNumbers) {
        double squares = 0;
        for (int i = 0; i < NUMBERS; i++) {
            double difference = numbers[i] - otherNumbers[i];
            squares +=
                    Double.isNaN(difference)
                            ? UNKNOWN_SQUARE
                            : Math.min(difference * difference, MAX_SQUARE);
        }
        return squares / 2
                + (traits.task().equals(other.task()) ? 0 : OTHER_TASK)
                + (traits.architecture().equals(other.architecture()) ? 0 : OTHER_ARCHITECTURE)
                + (traits.optimizer().equals(other.optimizer()) ? 0 : OTHER_OPTIMIZER);
    }
}
