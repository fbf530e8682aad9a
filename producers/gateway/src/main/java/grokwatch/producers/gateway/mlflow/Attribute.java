package grokwatch.producers.gateway.mlflow;

import java.util.Comparator;

/**
 * Something that a search compares.
 *
 * @param <T> what is searched
 */
interface Attribute<T> {

    boolean isNumber();

    /** The value as text; null where there is none, or it is a number. */
    String text(T of);

    /** The value as number; null where there is none, or it is text. */
    Double number(T of);

    /** Those without a value come last, either way. */
    default Comparator<T> order(boolean descending) {
        return isNumber()
                ? Comparator.comparing(this::number, nullsLast(descending))
                : Comparator.comparing(this::text, nullsLast(descending));
    }

    private static <V extends Comparable<V>> Comparator<V> nullsLast(boolean descending) {
        Comparator<V> natural = Comparator.naturalOrder();
        return Comparator.nullsLast(descending ? natural.reversed() : natural);
    }
}
