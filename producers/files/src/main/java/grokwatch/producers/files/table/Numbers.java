package grokwatch.producers.files.table;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Numbers as trainers and spreadsheets write them; among them NaN and infinities in all their
 * spellings, {@code 97.3%}, and with thousands separators {@code 1,234.5}, {@code 1 234.5}, {@code
 * 1'234.5}.
 */
public final class Numbers {

    private static final double PERCENT = 100;

    /** What separates thousands besides comma and point: apostrophes and spaces. */
    private static final String SPACERS = "'\u2019 \u00a0\u202f";

    private Numbers() {}

    /** The number of a text with decimal points; empty when it holds none. */
    public static OptionalDouble parse(String text) {
        return parse(text, '.');
    }

    /**
     * The number of a text; empty when it holds none.
     *
     * @param decimal point or comma
     */
    static OptionalDouble parse(String text, char decimal) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (stripped.endsWith("%")) {
            OptionalDouble percent = parse(stripped.substring(0, stripped.length() - 1), decimal);
            return percent.isPresent()
                    ? OptionalDouble.of(percent.getAsDouble() / PERCENT)
                    : percent;
        }
        char first = stripped.charAt(stripped.length() > 1 && isSign(stripped.charAt(0)) ? 1 : 0);
        if (Character.isLetter(first)) {
            return named(stripped.toLowerCase(Locale.ROOT));
        }
        try {
            return OptionalDouble.of(Double.parseDouble(plain(stripped, decimal)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** The same without thousands separators and with a decimal point. */
    private static String plain(String text, char decimal) {
        char thousands = decimal == '.' ? ',' : '.';
        if (text.indexOf(',') < 0 && decimal == '.' && !hasSpacer(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == decimal) {
                plain.append('.');
            } else if ((c == thousands || SPACERS.indexOf(c) >= 0) && isGroupStart(text, i)) {
                continue;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    private static boolean hasSpacer(String text) {
        return text.chars().anyMatch(c -> SPACERS.indexOf(c) >= 0);
    }

    /** Whether exactly three digits follow. */
    private static boolean isGroupStart(String text, int at) {
        int digits = 0;
        while (at + 1 + digits < text.length() && Character.isDigit(text.charAt(at + 1 + digits))) {
            digits++;
        }
        return at > 0 && digits == 3;
    }

    private static OptionalDouble named(String text) {
        return switch (text) {
            case "nan", "+nan", "-nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" ->
                    OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> OptionalDouble.empty();
        };
    }

    private static boolean isSign(char c) {
        return c == '-' || c == '+';
    }
}
