package grokwatch.streams.alerting.notify.descriptor;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One option of a receiver type in YAML.
 *
 * @param name of the field
 * @param parser its text to its value; {@link IllegalArgumentException} names what is wrong
 * @param otherwise value where the field is missing
 * @param required whether a missing field is a fault
 * @param values what it may hold, for the documentation
 */
public record ReceiverOption<T>(
        String name,
        BiFunction<Secrets, String, T> parser,
        Optional<T> otherwise,
        boolean required,
        String values) {

    /** An option without a default. */
    public static <T> ReceiverOption<T> required(
            String name, BiFunction<Secrets, String, T> parser, String values) {
        return new ReceiverOption<>(name, parser, Optional.empty(), true, values);
    }

    /** An option that may be left out, and then has no value. */
    public static <T> ReceiverOption<T> optional(
            String name, BiFunction<Secrets, String, T> parser, String values) {
        return new ReceiverOption<>(name, parser, Optional.empty(), false, values);
    }

    /** The same with a default. */
    public ReceiverOption<T> or(T value) {
        return new ReceiverOption<>(name, parser, Optional.of(value), false, values);
    }

    /**
     * A parser of whole numbers.
     *
     * @param greatest bound; the least is 1
     */
    public static Function<String, Integer> count(int greatest) {
        return text -> {
            if (!text.matches("[0-9]{1,5}")
                    || Integer.parseInt(text) < 1
                    || Integer.parseInt(text) > greatest) {
                throw new IllegalArgumentException(
                        "must be in [1, %d], was %s".formatted(greatest, text));
            }
            return Integer.parseInt(text);
        };
    }
}
