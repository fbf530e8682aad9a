package grokwatch.producers.gateway.mlflow;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The order that a search asks for. */
final class SearchOrder {

    private SearchOrder() {}

    /**
     * The order of some clauses such as {@code metrics.loss DESC}.
     *
     * @param attributes parses what is compared
     * @param last order of what is equal otherwise
     */
    static <T> Comparator<T> of(
            List<String> clauses, Function<String, Attribute<T>> attributes, Comparator<T> last) {
        Comparator<T> order = null;
        for (String clause : clauses) {
            String trimmed = clause.strip();
            boolean descending = trimmed.toUpperCase(Locale.ROOT).endsWith(" DESC");
            Comparator<T> next =
                    attributes
                            .apply(trimmed.replaceFirst("(?i)\\s+(asc|desc)$", ""))
                            .order(descending);
            order = order == null ? next : order.thenComparing(next);
        }
        return order == null ? last : order.thenComparing(last);
    }
}
