package grokwatch.producers.djl.train;

import grokwatch.producers.publisher.TargetText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What an option's text may be, and how it is read.
 *
 * @param description of the accepted texts, for messages and help: {@code in [2, 499]}
 */
record OptionType<T>(String description, Reader<T> reader) {

    /** Reads a text; any exception means that it is not accepted. */
    interface Reader<T> {
        T read(String text);
    }

    static OptionType<Long> integer(long min, long max) {
        return new OptionType<>(
                max == Long.MAX_VALUE
                        ? "an integer >= " + min
                        : "an integer in [%d, %d]".formatted(min, max),
                text -> accept(Long.parseLong(text), value -> value >= min && value <= max));
    }

    /** A finite number; bounds belong to the range. */
    static OptionType<Double> number(double min, double max) {
        return new OptionType<>(
                "a number in [%s, %s]".formatted(min, max),
                text -> accept(Double.parseDouble(text), value -> value >= min && value <= max));
    }

    static OptionType<String> text(int maxLength) {
        return new OptionType<>(
                "a text of at most %d characters".formatted(maxLength),
                text -> accept(text, value -> value.length() <= maxLength));
    }

    /** A target, or nothing. */
    static OptionType<String> target() {
        return new OptionType<>(
                TargetText.BOUND,
                text -> accept(text, t -> t.isEmpty() || TargetText.parse(t).isPresent()));
    }

    /** One of an enum's constants, in lower case with hyphens. */
    static <E extends Enum<E>> OptionType<E> choice(Class<E> type) {
        String names =
                Arrays.stream(type.getEnumConstants())
                        .map(OptionType::kebab)
                        .collect(Collectors.joining(", "));
        return new OptionType<>(
                "one of " + names,
                text ->
                        Arrays.stream(type.getEnumConstants())
                                .filter(constant -> kebab(constant).equals(text))
                                .findFirst()
                                .orElseThrow(() -> new IllegalArgumentException(text)));
    }

    /**
     * A constant's name as users write it: {@code MODULAR_ADDITION} as {@code modular-addition}.
     */
    static String kebab(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <V> V accept(V value, java.util.function.Predicate<V> condition) {
        if (!condition.test(value)) {
            throw new IllegalArgumentException(value.toString());
        }
        return value;
    }
}
