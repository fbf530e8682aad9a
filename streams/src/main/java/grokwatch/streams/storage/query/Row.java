package grokwatch.streams.storage.query;

import grokwatch.streams.storage.sql.Dialect;
import grokwatch.streams.storage.table.ColumnNames;
import grokwatch.streams.storage.table.ColumnType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The row at hand of a result; every value is null where the column is. */
final class Row {

    private final ResultSet result;
    private final Dialect dialect;

    Row(ResultSet result, Dialect dialect) {
        this.result = result;
        this.dialect = dialect;
    }

    String text(String column) throws SQLException {
        return result.getString(column);
    }

    Long integer(String column) throws SQLException {
        long value = result.getLong(column);
        return result.wasNull() ? null : value;
    }

    /** The column of a field that a component of a Java record takes; 0 for null in a primitive. */
    Object field(String name, Class<?> type) throws SQLException {
        String column = ColumnNames.column(name.replaceAll("Json$", ""));
        if (type == String.class) {
            return text(column);
        }
        if (type == boolean.class) {
            return flag(column);
        }
        if (type == Double.class) {
            return number(column);
        }
        return type == long.class ? (Object) result.getLong(column) : integer(column);
    }

    /** Columns by name; a text, long, double or boolean each, or null. */
    Map<String, Object> values(Map<String, ColumnType> columns) throws SQLException {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, ColumnType> column : columns.entrySet()) {
            values.put(column.getKey(), value(column.getKey(), column.getValue()));
        }
        return values;
    }

    private Object value(String column, ColumnType type) throws SQLException {
        return switch (type) {
            case TEXT -> text(column);
            case INTEGER -> integer(column);
            case DOUBLE -> number(column);
            case BOOLEAN -> flag(column);
        };
    }

    Double number(String column) throws SQLException {
        return dialect.readDouble(result, column);
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }
}
