package grokwatch.streams.storage.query;

import grokwatch.streams.storage.sql.Dialect;
import grokwatch.streams.storage.table.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A query under construction. Values are only ever parameters, never text of the statement. */
final class Select {

    private final String from;
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> parameters = new ArrayList<>();
    private String order = "";
    private String page = "";

    /**
     * @param from the statement up to its conditions
     */
    Select(String from) {
        this.from = from;
    }

    /** Adds a condition with its parameters. */
    Select where(String condition, Object... values) {
        conditions.add(condition);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    /** Adds the condition that a column's step is within a range. */
    Select whereStep(String column, StepRange range) {
        return where(column + " BETWEEN ? AND ?", range.from(), range.to());
    }

    Select orderBy(String columns) {
        order = " ORDER BY " + columns;
        return this;
    }

    Select page(RowRange part) {
        page = " LIMIT " + part.limit() + " OFFSET " + part.offset();
        return this;
    }

    PreparedStatement prepare(Connection connection, Dialect dialect) throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        PreparedStatement statement = connection.prepareStatement(from + where + order + page);
        try {
            for (int i = 0; i < parameters.size(); i++) {
                Object value = parameters.get(i);
                dialect.bind(statement, i + 1, typeOf(value), value);
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static ColumnType typeOf(Object value) {
        if (value instanceof String) {
            return ColumnType.TEXT;
        }
        return value instanceof Double ? ColumnType.DOUBLE : ColumnType.INTEGER;
    }
}
