package grokwatch.core.run;

import grokwatch.core.codec.EnumCodec;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The value of a metric at which a run counts as done.
 *
 * @param metric name as logged, 1 to {@link #MAX_NAME} characters without spaces or comparison
 *     signs
 * @param direction whether smaller or larger values are better
 * @param value finite, in the metric's own unit
 */
public record Target(String metric, Direction direction, double value) {

    /** Longest name of a metric, characters. */
    public static final int MAX_NAME = 128;

    private static final int MAX_TEXT = MAX_NAME + 64;
    private static final Pattern NAME = Pattern.compile("[^\\s<>=!]+");
    private static final Pattern TEXT =
            Pattern.compile("\\s*([^\\s<>=!]++)\\s*+(<=|>=|<|>)\\s*+(\\S++)\\s*");

    /** Which values are better. */
    public enum Direction {
        MIN,
        MAX;

        /** Codes in stored state: append, never reorder. */
        public static final EnumCodec<Direction> CODEC = EnumCodec.of(MIN, MAX);
    }

    public Target {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(direction, "direction");
        if (metric.length() > MAX_NAME || !NAME.matcher(metric).matches()) {
            throw new IllegalArgumentException(
                    "target: metric must be a name of 1 to %d characters without spaces, <, >, = or !"
                            .formatted(MAX_NAME));
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("target: value must be finite, was " + value);
        }
    }

    /**
     * Parses text such as {@code val_wer < 0.08} or {@code reward >= 475}. Equality counts as
     * reached, whichever sign is used.
     *
     * @throws IllegalArgumentException naming what is wrong and how a target is written
     */
    public static Target parse(String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "target: at most %d characters, was %d".formatted(MAX_TEXT, text.length()));
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "target: expected METRIC < VALUE or METRIC > VALUE, such as val_wer < 0.08, was \""
                            + text
                            + "\"");
        }
        Direction direction = parts.group(2).charAt(0) == '<' ? Direction.MIN : Direction.MAX;
        return new Target(parts.group(1), direction, parseValue(parts.group(3)));
    }

    private static double parseValue(String text) {
        boolean percent = text.endsWith("%");
        String digits = percent ? text.substring(0, text.length() - 1) : text;
        try {
            if (!digits.matches("[-+.0-9eE]+")) {
                throw new NumberFormatException();
            }
            return Double.parseDouble(digits) / (percent ? 100 : 1);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "target: value must be a number such as 0.08 or 8%%, was \"%s\""
                            .formatted(text));
        }
    }

    /** Whether a value is at the target or beyond. NaN is not. */
    public boolean isReachedBy(double observed) {
        return gap(observed) <= 0;
    }

    /** A value turned so that more is better. */
    public double oriented(double observed) {
        return direction == Direction.MAX ? observed : -observed;
    }

    /** Distance of a value to the target in the metric's unit; positive while short of it. */
    public double gap(double observed) {
        return direction == Direction.MAX ? value - observed : observed - value;
    }

    /** The text that {@link #parse} accepts. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%s %s %s", metric, direction == Direction.MIN ? "<=" : ">=", value);
    }
}
