package grokwatch.core.rule;

import grokwatch.core.rule.language.Durations;
import java.io.Serializable;

/**
 * How long a condition must hold before its rule fires; until then it is pending.
 *
 * @param unit what is counted
 * @param length steps, milliseconds, or points at which it held in a row, >= 0
 */
public record Hold(Unit unit, long length) implements Serializable {

    /** It fires at once. */
    public static final Hold NONE = new Hold(Unit.POINTS, 1);

    private static final long MAX = 1_000_000_000_000L;

    /** What it is counted in. */
    public enum Unit {
        STEPS,
        TIME,
        /** Points at which the rule was evaluated. */
        POINTS
    }

    public Hold {
        if (length < 1 || length > MAX) {
            throw new IllegalArgumentException("must be in [1, %d], was %d".formatted(MAX, length));
        }
    }

    /** A count of steps or points. */
    public static Hold of(Unit unit, String text) {
        if (unit == Unit.TIME) {
            return new Hold(unit, Durations.millis(text));
        }
        if (!text.matches("[0-9]{1,15}")) {
            throw new IllegalArgumentException("must be a whole number, was " + text);
        }
        return new Hold(unit, Long.parseLong(text));
    }

    @Override
    public String toString() {
        return switch (unit) {
            case STEPS -> length + " steps";
            case TIME -> Durations.text(length);
            case POINTS -> length == 1 ? "1 point" : length + " points";
        };
    }
}
