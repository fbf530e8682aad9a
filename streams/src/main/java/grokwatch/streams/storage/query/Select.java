package grokwatch.streams.storage.query;

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

    Select orderBy(String columns) {
        order = " ORDER BY " + columns;
        return this;
    }

    PreparedStatement prepare(Connection connection) throws SQLException {
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        PreparedStatement statement = connection.prepareStatement(from + where + order);
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
        return statement;
    }
}
