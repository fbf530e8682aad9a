package grokwatch.streams.storage.table;

import java.util.Map;
import java.util.function.Function;

/**
 * One column.
 *
 * @param name lower case, a word of SQL that needs no quotes
 * @param type what it holds
 * @param value the column's value of a record; may give null
 * @param keepsFirst whether a later record leaves a value that is not null as it is
 * @param <R> type of the records
 */
public record Column<R>(String name, ColumnType type, Function<R, ?> value, boolean keepsFirst) {

    public Column {
        if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
            throw new IllegalArgumentException(
                    "name of a column must match [a-z][a-z0-9_]{0,62}, was \"" + name + "\"");
        }
    }

    static <R> Column<R> text(String name, Function<R, String> value) {
        return new Column<>(name, ColumnType.TEXT, value, false);
    }

    /** An enum's constant, by name. */
    static <R> Column<R> symbol(String name, Function<R, ? extends Enum<?>> value) {
        return text(name, value.andThen(Enum::name));
    }

    static <R> Column<R> integer(String name, Function<R, ? extends Number> value) {
        return new Column<>(name, ColumnType.INTEGER, value, false);
    }

    static <R> Column<R> number(String name, Function<R, Double> value) {
        return new Column<>(name, ColumnType.DOUBLE, value, false);
    }

    static <R> Column<R> flag(String name, Function<R, Boolean> value) {
        return new Column<>(name, ColumnType.BOOLEAN, value, false);
    }

    /** A map as a JSON object, its keys sorted. */
    static <R> Column<R> json(String name, Function<R, ? extends Map<String, ?>> value) {
        return text(name, value.andThen(JsonText::of));
    }

    /** The same column, whose first value stays. */
    Column<R> keepingFirst() {
        return new Column<>(name, type, value, true);
    }
}
