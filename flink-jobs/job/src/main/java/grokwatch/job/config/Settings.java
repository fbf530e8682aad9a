package grokwatch.job.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.util.TimeUtils;

/**
 * Reads typed values out of texts. A fault is noted and the default returned, so that reading goes
 * on to the next fault.
 */
final class Settings {

    /** Its milliseconds fit into a long. */
    private static final Duration MAX_DURATION = Duration.ofDays(36_500);

    private final Map<String, String> texts;
    private final Set<String> known = new HashSet<>();
    private final Faults faults = new Faults();

    Settings(Map<String, String> texts) {
        this.texts = Map.copyOf(texts);
    }

    String text(String key, String byDefault) {
        known.add(key);
        return texts.getOrDefault(key, byDefault);
    }

    int integer(String key, int byDefault) {
        return parsed(key, byDefault, Integer::valueOf, "a whole number");
    }

    double real(String key, double byDefault) {
        return parsed(key, byDefault, Double::valueOf, "a number");
    }

    /** Names separated by commas; none where the text is empty. */
    List<String> names(String key, List<String> byDefault) {
        String text = text(key, null);
        if (text == null) {
            return byDefault;
        }
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    }

    boolean flag(String key, boolean byDefault) {
        return parsed(key, byDefault, Settings::parseFlag, "true or false");
    }

    /** A duration as Flink writes it: {@code 500ms}, {@code 10s}, {@code 15min}, {@code 30d}. */
    Duration duration(String key, Duration byDefault) {
        return parsed(key, byDefault, Settings::parseDuration, "a duration such as 10s");
    }

    /** A constant in lower case with hyphens: {@code exactly-once}. */
    <E extends Enum<E>> E choice(String key, E byDefault) {
        E[] choices = byDefault.getDeclaringClass().getEnumConstants();
        return parsed(
                key,
                byDefault,
                text -> Enum.valueOf(byDefault.getDeclaringClass(), constant(text)),
                "one of " + Arrays.stream(choices).map(Settings::written).toList());
    }

    /** Every setting whose key starts with a prefix, without it. */
    Map<String, String> startingWith(String prefix) {
        Map<String, String> found = new HashMap<>();
        texts.forEach(
                (key, value) -> {
                    if (key.startsWith(prefix)) {
                        known.add(key);
                        found.put(key.substring(prefix.length()), value);
                    }
                });
        return found;
    }

    /** What a record's constructor makes of the values read; null where it finds faults. */
    <T> T make(Supplier<T> constructor) {
        try {
            return constructor.get();
        } catch (InvalidConfigException e) {
            faults.addAll(e.faults());
        } catch (IllegalArgumentException e) {
            faults.add(e.getMessage());
        }
        return null;
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidConfigException if there was any fault, or a key that nobody has asked for
     */
    void throwIfFaulty() {
        texts.keySet().stream()
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> faults.add(key + " is no setting"));
        faults.throwIfAny();
    }

    private <T> T parsed(String key, T byDefault, Function<String, T> parser, String expected) {
        String text = text(key, null);
        if (text == null) {
            return byDefault;
        }
        try {
            return parser.apply(text.trim());
        } catch (IllegalArgumentException | ArithmeticException e) {
            faults.add(key + " must be " + expected + ", was \"" + text + "\"");
            return byDefault;
        }
    }

    private static Duration parseDuration(String text) {
        Duration duration = TimeUtils.parseDuration(text);
        if (duration.compareTo(MAX_DURATION) > 0) {
            throw new IllegalArgumentException(text);
        }
        return duration;
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static String constant(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
