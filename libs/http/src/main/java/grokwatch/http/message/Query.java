package grokwatch.http.message;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Parameters of a query, read with their bounds: what is not accepted is a {@link HttpException}
 * that names the parameter, the value and the bound.
 */
public final class Query {

    /** No parameter. */
    public static final Query NONE = new Query(Map.of());

    /** Maximum length of a parameter's value, characters. */
    public static final int MAX_LENGTH = 1024;

    private static final int MAX_REPEATS = 64;
    private static final int SHOWN = 40;

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /** A query of these values, in order, by parameter. */
    public static Query of(Map<String, List<String>> values) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        return new Query(Collections.unmodifiableMap(copy));
    }

    /** The first value of each parameter. */
    public Map<String, String> firsts() {
        Map<String, String> firsts = new HashMap<>();
        values.forEach((name, all) -> firsts.put(name, all.get(0)));
        return firsts;
    }

    /**
     * Refuses parameters that nobody reads: a misspelt filter would be none.
     *
     * @throws HttpException naming the parameter
     */
    public Query only(String... names) {
        Set<String> known = new TreeSet<>(List.of(names));
        for (String name : values.keySet()) {
            if (!known.contains(name)) {
                throw HttpException.invalid(
                                "parameter \"%s\" is not known; there are %s"
                                        .formatted(shown(name), known))
                        .ofField(shown(name));
            }
        }
        return this;
    }

    /** A text; empty if the parameter is absent or empty. */
    public Optional<String> text(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            throw wrong(name, all.get(1), "given once");
        }
        return all.stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** All values of a parameter that may be repeated, in order. */
    public List<String> all(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        if (all.size() > MAX_REPEATS) {
            throw wrong(name, all.get(MAX_REPEATS), "given at most " + MAX_REPEATS + " times");
        }
        for (String value : all) {
            if (value.length() > MAX_LENGTH) {
                throw wrong(name, value, "at most " + MAX_LENGTH + " characters");
            }
        }
        return all;
    }

    /** The values of a comma-separated list; empty if the parameter is absent. */
    public List<String> list(String name, int most) {
        List<String> items = new ArrayList<>();
        text(name).ifPresent(value -> items.addAll(List.of(value.split(",", -1))));
        if (items.size() > most) {
            throw wrong(name, items.size() + " values", "at most " + most + " values");
        }
        return items;
    }

    /** A whole number between two bounds, inclusive. */
    public Optional<Long> integer(String name, long least, long most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String bound = "a whole number in [%d, %d]".formatted(least, most);
        try {
            long value = Long.parseLong(text.get());
            if (value >= least && value <= most) {
                return Optional.of(value);
            }
        } catch (NumberFormatException notWhole) {
            throw wrong(name, text.get(), bound);
        }
        throw wrong(name, text.get(), bound);
    }

    /** One of some words. */
    public Optional<String> word(String name, Set<String> words) {
        Optional<String> text = text(name);
        if (text.isPresent() && !words.contains(text.get())) {
            throw wrong(name, text.get(), "one of " + new TreeSet<>(words));
        }
        return text;
    }

    /** {@code true} or {@code false}; false if absent. */
    public boolean flag(String name) {
        return word(name, Set.of("true", "false")).map(Boolean::parseBoolean).orElse(false);
    }

    /** A fault of one parameter. */
    public static HttpException wrong(String name, String was, String bound) {
        return HttpException.invalid(
                        "%s must be %s, was \"%s\"".formatted(shown(name), bound, shown(was)))
                .ofField(shown(name));
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
