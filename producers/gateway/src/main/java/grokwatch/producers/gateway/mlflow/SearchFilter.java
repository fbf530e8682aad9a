package grokwatch.producers.gateway.mlflow;

import grokwatch.http.message.HttpException;
import grokwatch.producers.gateway.json.JsonNumbers;
import grokwatch.producers.gateway.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MLflow's search filters: comparisons joined by AND, for example {@code metrics.loss < 1 and
 * params.task = 'addition'}. IN and NULL are not known here.
 */
final class RunFilter implements Predicate<RunRecord> {

    private static final int MAX = 4096;

    /** Bounds what a comparison of one run costs. */
    private static final int MAX_LIKE = 256;

    private static final Pattern COMPARISON =
            Pattern.compile(
                    "\\s*((?:\\w+\\.)?(?:\"[^\"]*\"|`[^`]*`|[^\\s=<>!'\"]+))"
                            + "\\s*(!=|<=|>=|=|<|>|\\bI?LIKE\\b)"
                            + "\\s*('[^']*'|\"[^\"]*\"|[^\\s'\"]+)\\s*",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern AND = Pattern.compile("AND\\b", Pattern.CASE_INSENSITIVE);

    private final List<Predicate<RunRecord>> comparisons;

    private RunFilter(List<Predicate<RunRecord>> comparisons) {
        this.comparisons = comparisons;
    }

    /**
     * Reads a filter; an empty one accepts all.
     *
     * @throws HttpException if it is none
     */
    static RunFilter parse(String text) {
        List<Predicate<RunRecord>> comparisons = new ArrayList<>();
        if (text.isBlank()) {
            return new RunFilter(comparisons);
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
            comparisons.add(comparison(matcher.group(1), matcher.group(2), matcher.group(3)));
            at = matcher.end();
            if (at == text.length()) {
                return new RunFilter(comparisons);
            }
            Matcher and = AND.matcher(text).region(at, text.length());
            if (!and.lookingAt()) {
                throw invalid(text, at);
            }
            at = and.end();
        }
    }

    @Override
    public boolean test(RunRecord run) {
        return comparisons.stream().allMatch(comparison -> comparison.test(run));
    }

    private static Predicate<RunRecord> comparison(String left, String sign, String right) {
        RunAttribute attribute = RunAttribute.parse(left);
        String operator = sign.toUpperCase(Locale.ROOT);
        if (attribute.isNumber()) {
            double bound = JsonNumbers.float64(unquoted(right), left);
            return run -> {
                Double value = attribute.number(run);
                return value != null && holds(operator, Double.compare(value, bound));
            };
        }
        String bound = unquoted(right);
        if (operator.endsWith("LIKE") && bound.length() > MAX_LIKE) {
            throw HttpException.invalid(
                    "Invalid filter: text after %s must have at most %d characters, had %d"
                            .formatted(operator, MAX_LIKE, bound.length()));
        }
        return run -> {
            String value = attribute.text(run);
            return value != null && holds(operator, value, bound);
        };
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
