package grokwatch.streams.storage.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One table and the mapping of records to its rows.
 *
 * <p>Writing is an upsert: a row with the same key is merged with the one before, column by column,
 * so that writing a batch twice leaves the same rows as writing it once. Where {@code versions} are
 * given, a row only replaces one of a lower or equal version.
 *
 * @param name as in the DDL
 * @param key the columns that identify a row, first of {@code columns}
 * @param columns all of them
 * @param versions columns that grow with time, most significant first; may be empty
 * @param time the column, milliseconds since 1970-01-01T00:00Z, by which old rows are dropped and
 *     which PostgreSQL partitions by; empty for a table without retention
 * @param <R> type of the records
 */
public record StoreTable<R>(
        String name,
        List<String> key,
        List<Column<R>> columns,
        List<String> versions,
        Optional<String> time) {

    public StoreTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        versions = List.copyOf(versions);
        List<String> names = columns.stream().map(Column::name).toList();
        if (!names.subList(0, key.size()).equals(key)
                || !names.containsAll(versions)
                || !time.map(names::contains).orElse(true)) {
            throw new IllegalArgumentException(
                    "%s: columns must begin with %s and include %s and %s, were %s"
                            .formatted(name, key, versions, time, names));
        }
    }

    /** A table without retention, in which the last record wins. */
    public StoreTable(String name, List<String> key, List<Column<R>> columns) {
        this(name, key, columns, List.of(), Optional.empty());
    }

    /** The same, whose rows grow old by a column. */
    public StoreTable<R> timedBy(String column) {
        return new StoreTable<>(name, key, columns, versions, Optional.of(column));
    }

    /** Types of the columns by name, in their order. */
    public Map<String, ColumnType> types() {
        Map<String, ColumnType> types = new LinkedHashMap<>();
        columns.forEach(column -> types.put(column.name(), column.type()));
        return types;
    }

    /** The row of a record, one value a column, in their order; values may be null. */
    public List<Object> row(R record) {
        List<Object> values = new ArrayList<>(columns.size());
        for (Column<R> column : columns) {
            values.add(column.value().apply(record));
        }
        return values;
    }

    /**
     * The statement that writes a row, one parameter a column.
     *
     * @param conflictKey columns of the unique constraint
     */
    public String upsert(List<String> conflictKey) {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String parameters = columns.stream().map(c -> "?").collect(Collectors.joining(", "));
        return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT (%s) DO UPDATE SET %s%s"
                .formatted(
                        name,
                        names,
                        parameters,
                        String.join(", ", conflictKey),
                        assignments(),
                        guard());
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
                .map(c -> c.name() + " = " + c.merge().expression(name, c.name()))
                .collect(Collectors.joining(", "));
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
