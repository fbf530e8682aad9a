package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.json.JsonNumbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MLflow's search filters: comparisons joined by AND, for example {@code metrics.loss < 1 and
 * params.task = 'addition'}. NULL and NOT IN are not known here.
 *
 * @param <T> what is searched
 */
final class SearchFilter<T> implements Predicate<T> {

    private static final int MAX = 4096;

    /** Bounds what a comparison of one run costs. */
    private static final int MAX_LIKE = 256;

    private static final Pattern COMPARISON =
            Pattern.compile(
                    "\\s*((?:\\w+\\.)?(?:\"[^\"]*\"|`[^`]*`|[^\\s=<>!'\"]+))"
                            + "\\s*(!=|<=|>=|=|<|>|\\bI?LIKE\\b|\\bIN\\b)"
                            + "\\s*(\\([^()]*\\)|'[^']*'|\"[^\"]*\"|[^\\s'\"]+)\\s*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);

    private final List<Predicate<T>> comparisons;

    private SearchFilter(List<Predicate<T>> comparisons) {
        this.comparisons = comparisons;
    }

    /**
     * Parses a filter; an empty one accepts all.
     *
     * @param attributes parses the left side of a comparison
     * @throws HttpException if it is none
     */
    static <T> SearchFilter<T> parse(String text, Function<String, Attribute<T>> attributes) {
        List<Predicate<T>> comparisons = new ArrayList<>();
        if (text.isBlank()) {
            return new SearchFilter<>(comparisons);
        }
        if (text.length() > MAX) {
            throw HttpException.invalid(
                    "Invalid filter: must have at most %d characters, had %d"
                            .formatted(MAX, text.length()));
        }
        Matcher matcher = COMPARISON.matcher(text);
        int at = 0;
        while (true) {
            matcher.region(at, text.length());
            if (!matcher.lookingAt()) {
                throw invalid(text, at);
            }
            Attribute<T> attribute = attributes.apply(matcher.group(1));
            comparisons.add(comparison(attribute, matcher.group(2), matcher.group(3)));
            at = matcher.end();
            if (at == text.length()) {
                return new SearchFilter<>(comparisons);
            }
            Matcher and = AND.matcher(text).region(at, text.length());
            if (!and.lookingAt()) {
                throw invalid(text, at);
            }
            at = and.end();
        }
    }

    @Override
    public boolean test(T one) {
        return comparisons.stream().allMatch(comparison -> comparison.test(one));
    }

    private static <T> Predicate<T> comparison(Attribute<T> attribute, String sign, String right) {
        String operator = sign.toUpperCase(Locale.ROOT);
        if (operator.equals("IN")) {
            return isIn(attribute, right);
        }
        if (right.startsWith("(")) {
            throw HttpException.invalid("Invalid filter: a list needs IN, not " + operator);
        }
        if (attribute.isNumber()) {
            double bound = JsonNumbers.float64(unquoted(right), "a bound of the filter");
            return one -> {
                Double value = attribute.number(one);
                return value != null && holds(operator, Double.compare(value, bound));
            };
        }
        String bound = unquoted(right);
        if (operator.endsWith("LIKE") && bound.length() > MAX_LIKE) {
            throw HttpException.invalid(
                    "Invalid filter: text after %s must have at most %d characters, had %d"
                            .formatted(operator, MAX_LIKE, bound.length()));
        }
        return one -> {
            String value = attribute.text(one);
            return value != null && holds(operator, value, bound);
        };
    }

    private static <T> Predicate<T> isIn(Attribute<T> attribute, String list) {
        if (attribute.isNumber() || !list.startsWith("(")) {
            throw HttpException.invalid("Invalid filter: IN needs a text and a list of texts");
        }
        Set<String> texts = new HashSet<>();
        for (String text : list.substring(1, list.length() - 1).split(",")) {
            texts.add(unquoted(text.strip()));
        }
        return one -> texts.contains(attribute.text(one));
    }

    private static boolean holds(String operator, String value, String bound) {
        return switch (operator) {
            case "LIKE" -> isLike(value, bound);
            case "ILIKE" -> isLike(value.toLowerCase(Locale.ROOT), bound.toLowerCase(Locale.ROOT));
            default -> holds(operator, value.compareTo(bound));
        };
    }

    private static boolean holds(String operator, int order) {
        return switch (operator) {
            case "=" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw HttpException.invalid("Invalid comparator '%s'".formatted(operator));
        };
    }

    /**
     * SQL's LIKE, in which % is any text. Each part is found at its first place after the one
     * before: no part is tried twice.
     */
    private static boolean isLike(String value, String bound) {
        String[] parts = bound.split("%", -1);
        if (parts.length == 1) {
            return value.equals(bound);
        }
        String last = parts[parts.length - 1];
        if (!value.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = value.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return value.length() - last.length() >= at && value.endsWith(last);
    }

    private static String unquoted(String value) {
        boolean quoted = value.startsWith("'") || value.startsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static HttpException invalid(String text, int at) {
        return HttpException.invalid(
                "Invalid filter '%s' at character %d: comparisons joined by AND are understood"
                        .formatted(text, at));
    }
}
