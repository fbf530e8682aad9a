package grokwatch.streams.storage.query;

import grokwatch.streams.storage.sql.Dialect;
import java.sql.ResultSet;
import java.sql.SQLException;

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

    Double number(String column) throws SQLException {
        return dialect.readDouble(result, column);
    }

    boolean flag(String column) throws SQLException {
        return result.getBoolean(column);
    }
}
