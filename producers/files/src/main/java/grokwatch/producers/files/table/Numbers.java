package grokwatch.producers.files.table;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as trainers write them; among them NaN and infinities in all their spellings. */
public final class Numbers {

    private Numbers() {}

    /** The number that a text says; empty when it says none. */
    public static OptionalDouble parse(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return OptionalDouble.empty();
        }
        char first = stripped.charAt(stripped.length() > 1 && isSign(stripped.charAt(0)) ? 1 : 0);
        if (Character.isLetter(first)) {
            return named(stripped.toLowerCase(Locale.ROOT));
        }
        try {
            return OptionalDouble.of(Double.parseDouble(stripped));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
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
