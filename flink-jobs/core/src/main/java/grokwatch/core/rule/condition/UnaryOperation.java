package grokwatch.core.rule.condition;

/** What can be done with one number. */
public enum UnaryOperation {
    NEGATE,
    ABS,
    /** Natural logarithm; NaN below 0. */
    LOG;

    double of(double value) {
        return switch (this) {
            case NEGATE -> -value;
            case ABS -> Math.abs(value);
            case LOG -> Math.log(value);
        };
    }
}
