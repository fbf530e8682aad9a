package grokwatch.core.rule.language;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spans of time as rules write them: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}, {@code
 * 7d}.
 */
public final class Durations {

    private static final Pattern SYNTAX = Pattern.compile("([0-9]{1,12})(ms|s|m|h|d)");
    private static final String[] UNITS = {"d", "h", "m", "s", "ms"};

    private Durations() {}

    /**
     * Milliseconds of a text, >= 1.
     *
     * @throws IllegalArgumentException if it is no span of time
     */
    public static long millis(String text) {
        Matcher parts = SYNTAX.matcher(text);
        if (!parts.matches() || Long.parseLong(parts.group(1)) == 0) {
            throw new IllegalArgumentException(
                    "must be a span of time such as 30s, 10m, 2h or 7d, was " + text);
        }
        return Math.multiplyExact(Long.parseLong(parts.group(1)), unit(parts.group(2)));
    }

    /** The text of milliseconds, in the largest unit that divides them. */
    public static String text(long millis) {
        for (String unit : UNITS) {
            if (millis % unit(unit) == 0) {
                return millis / unit(unit) + unit;
            }
        }
        throw new IllegalStateException("every count of milliseconds has a text");
    }

    private static long unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }
}
