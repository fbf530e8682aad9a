package grokwatch.core.target;

/** The time that the ensembles correct: the best single extrapolation at hand. */
final class TimeReference {

    /** Arrivals alike from which on they are believed, as ln (1 + n). */
    private static final double MIN_ALIKE = Math.log(1 + 3);

    private TimeReference() {}

    /** ln (remaining / age) of a row, finite. */
    static double of(float[] row) {
        return row[TargetFeature.ALIKE.ordinal()] >= MIN_ALIKE ? alike(row) : alone(row);
    }

    private static double alike(float[] row) {
        return row[TargetFeature.NEAR_MEDIAN.ordinal()];
    }

    /** The middle one of the budget, the line in ln step and twice the age. */
    static double alone(float[] row) {
        double line = row[TargetFeature.LINE.ordinal()];
        double budget = row[TargetFeature.TO_MAX_STEPS.ordinal()];
        double a = Double.isNaN(line) ? 0 : line;
        double b = Double.isNaN(budget) ? 0 : budget;
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), 0));
    }
}
