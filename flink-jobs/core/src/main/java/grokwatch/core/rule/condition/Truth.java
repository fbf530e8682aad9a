package grokwatch.core.rule.condition;

/**
 * Whether a condition holds, where that may not be known: Kleene's strong logic of three values. A
 * comparison with NaN is unknown, and so is its opposite: NaN neither fires nor resolves.
 */
public enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The opposite; unknown stays unknown. */
    public Truth not() {
        return switch (this) {
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
            case TRUE -> FALSE;
        };
    }
}
