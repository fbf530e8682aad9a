package grokwatch.streams.storage.table;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One table and how rows of it are had from records.
 *
 * <p>Writing is an upsert: a row with the same key replaces the one before, so that writing a batch
 * twice leaves the same rows as writing it once. Where {@code versions} are given, a row only
 * replaces one of a lower or equal version.
 *
 * @param name as in the DDL
 * @param key the primary key's columns, first of {@code columns}
 * @param columns all of them
 * @param versions columns that grow with time, most significant first; may be empty
 * @param <R> type of the records
 */
public record Table<R>(
        String name, List<String> key, List<Column<R>> columns, List<String> versions) {

    public Table {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        versions = List.copyOf(versions);
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.subList(0, key.size()).equals(key) || !names.containsAll(versions)) {
            throw new IllegalArgumentException(
                    name
                            + ": columns must begin with "
                            + key
                            + " and hold "
                            + versions
                            + ", were "
                            + names);
        }
    }

    /** The table without versions: the last record wins. */
    Table(String name, List<String> key, List<Column<R>> columns) {
        this(name, key, columns, List.of());
    }

    /** The statement that writes a row, one parameter a column. */
    public String upsert() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String parameters = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s%s"
                .formatted(name, names, parameters, String.join(", ", key), assignments(), guard());
    }

    /** The statement that deletes the row of a key of one column. */
    public String delete() {
        if (key.size() != 1) {
            throw new IllegalStateException(name + " has no key of one column, but " + key);
        }
        return "DELETE FROM %s WHERE %s = ?".formatted(name, key.get(0));
    }

    private String assignments() {
        return columns.stream()
                .skip(key.size())
                .map(c -> c.name() + " = " + newValue(c))
                .collect(Collectors.joining(", "));
    }

    private String newValue(Column<R> column) {
        String excluded = "excluded." + column.name();
        return column.keepsFirst()
                ? "COALESCE(%s.%s, %s)".formatted(name, column.name(), excluded)
                : excluded;
    }

    private String guard() {
        if (versions.isEmpty()) {
            return "";
        }
        return " WHERE (%s) >= (%s)".formatted(versions("excluded"), versions(name));
    }

    private String versions(String qualifier) {
        return versions.stream().map(v -> qualifier + "." + v).collect(Collectors.joining(", "));
    }
}
