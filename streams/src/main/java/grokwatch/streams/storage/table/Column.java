package grokwatch.streams.storage.table;

import java.util.function.Function;

/**
 * One column.
 *
 * @param name lower case, a word of SQL that needs no quotes
 * @param type of its values
 * @param value the column's value of a record; may give null
 * @param merge what becomes of it when its row is written again
 * @param <R> type of the records
 */
public record Column<R>(String name, ColumnType type, Function<R, ?> value, Merge merge) {

    public Column {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "name of a column must match [a-z][a-z0-9_]{0,62}, was \"" + name + "\"");
        }
    }

    /** A text. */
    public static <R> Column<R> text(String name, Function<R, String> value) {
        return new Column<>(name, ColumnType.TEXT, value, Merge.replacing());
    }

    /** An integer. */
    public static <R> Column<R> integer(String name, Function<R, ? extends Number> value) {
        return new Column<>(name, ColumnType.INTEGER, value, Merge.replacing());
    }

    /** A double; NaN and infinities included. */
    public static <R> Column<R> number(String name, Function<R, Double> value) {
        return new Column<>(name, ColumnType.DOUBLE, value, Merge.replacing());
    }

    /** A truth value. */
    public static <R> Column<R> flag(String name, Function<R, Boolean> value) {
        return new Column<>(name, ColumnType.BOOLEAN, value, Merge.replacing());
    }

    /** The same column, merged in another way. */
    public Column<R> merging(Merge other) {
        return new Column<>(name, type, value, other);
    }
}
