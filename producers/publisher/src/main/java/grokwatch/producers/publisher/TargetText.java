package grokwatch.producers.publisher;

import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run's target as text: {@code val_wer < 0.08} or {@code reward >= 475}, or relative to ended
 * runs: {@code val_wer <= best - 0.01}, {@code reward >= run:baseline-7}. Equality counts as
 * reached, whichever sign is used.
 */
public final class TargetText {

    private static final int MAX_NAME = 128;
    private static final int MAX_TEXT = 512;
    private static final int MAX_REFERENCE = 256;
    private static final String NUMBER = "([0-9.]++(?:[eE][-+]?[0-9]++)?)(%?)";
    private static final String COMPARISON = "\\s*+([^\\s<>=!]++)\\s*+(<=?|>=?)\\s*+";
    private static final Pattern ABSOLUTE =
            Pattern.compile(COMPARISON + "([-+]?)" + NUMBER + "\\s*+");
    private static final Pattern RELATIVE =
            Pattern.compile(
                    COMPARISON + "(best|run:\\S++)(?:\\s++([-+])\\s*+" + NUMBER + ")?+\\s*+");

    /** What a text must be. */
    public static final String BOUND =
            "METRIC < VALUE or METRIC > VALUE, such as val_wer < 0.08, val_wer <= best - 0.01 or"
                    + " val_wer <= run:ID, with a name of at most "
                    + MAX_NAME
                    + " characters";

    private TargetText() {}

    /** Parses a text; empty where it is no target. */
    public static Optional<RunTarget> parse(String text) {
        String bounded = text.length() > MAX_TEXT ? "" : text;
        Matcher absolute = ABSOLUTE.matcher(bounded);
        if (absolute.matches()) {
            return target(absolute, null, 3);
        }
        Matcher relative = RELATIVE.matcher(bounded);
        return relative.matches() && relative.group(3).length() <= MAX_REFERENCE
                ? target(relative, relative.group(3), 4)
                : Optional.empty();
    }

    /**
     * The target of a match.
     *
     * @param sign group of the number's sign; its digits and its percent sign follow
     */
    private static Optional<RunTarget> target(Matcher parts, String reference, int sign) {
        double value = number(parts, sign);
        if (parts.group(1).length() > MAX_NAME || !Double.isFinite(value)) {
            return Optional.empty();
        }
        boolean minimised = parts.group(2).startsWith("<");
        return Optional.of(
                RunTarget.newBuilder()
                        .setMetric(parts.group(1))
                        .setDirection(minimised ? TargetDirection.MIN : TargetDirection.MAX)
                        .setValue(value)
                        .setReference(reference)
                        .build());
    }

    /** The number from a group on; 0 where there is none, NaN where it is malformed. */
    private static double number(Matcher parts, int sign) {
        if (parts.group(sign + 1) == null) {
            return 0;
        }
        try {
            double magnitude = Double.parseDouble(parts.group(sign + 1));
            double value = parts.group(sign + 2).isEmpty() ? magnitude : magnitude / 100;
            return parts.group(sign).equals("-") ? -value : value;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
