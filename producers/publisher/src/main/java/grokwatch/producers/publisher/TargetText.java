package grokwatch.producers.publisher;

import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run's target as text: {@code val_wer < 0.08} or {@code reward >= 475}. Equality counts as
 * reached, whichever sign is used.
 */
public final class TargetText {

    private static final int MAX_NAME = 128;
    private static final int MAX_TEXT = 256;
    private static final Pattern TEXT =
            Pattern.compile(
                    "\\s*+([^\\s<>=!]++)\\s*+(<=?|>=?)\\s*+"
                            + "([-+]?[0-9.]++(?:[eE][-+]?[0-9]++)?)(%?)\\s*+");

    /** What a text must be. */
    public static final String BOUND =
            "METRIC < VALUE or METRIC > VALUE, such as val_wer < 0.08, with a name of at most "
                    + MAX_NAME
                    + " characters";

    private TargetText() {}

    /** Parses a text; empty where it is no target. */
    public static Optional<RunTarget> parse(String text) {
        Matcher parts = TEXT.matcher(text.length() > MAX_TEXT ? "" : text);
        if (!parts.matches() || parts.group(1).length() > MAX_NAME) {
            return Optional.empty();
        }
        double value = number(parts.group(3)) / (parts.group(4).isEmpty() ? 1 : 100);
        return Double.isFinite(value)
                ? Optional.of(
                        RunTarget.newBuilder()
                                .setMetric(parts.group(1))
                                .setDirection(
                                        parts.group(2).startsWith("<")
                                                ? TargetDirection.MIN
                                                : TargetDirection.MAX)
                                .setValue(value)
                                .build())
                : Optional.empty();
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
