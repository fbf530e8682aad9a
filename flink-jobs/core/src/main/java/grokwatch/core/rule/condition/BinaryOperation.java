package grokwatch.core.rule.condition;

/** What can be done with two numbers; NaN in either makes NaN. */
public enum BinaryOperation {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MIN,
    GREATEST;

    double of(double left, double right) {
        return switch (this) {
            case ADD -> left + right;
            case SUBTRACT -> left - right;
            case MULTIPLY -> left * right;
            case DIVIDE -> left / right;
            case MIN -> Math.min(left, right);
            case GREATEST -> Math.max(left, right);
        };
    }
}
