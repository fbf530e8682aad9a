package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What differs between the engines. All of them know {@code INSERT ... ON CONFLICT ... DO UPDATE},
 * {@code COALESCE} and the comparison of rows.
 */
public interface Dialect {

    /**
     * The dialect of a JDBC URL.
     *
     * @throws IllegalArgumentException if there is none for it
     */
    static Dialect of(String url) {
        if (url.startsWith(SqliteDialect.PREFIX)) {
            return new SqliteDialect();
        }
        if (url.startsWith(PostgresDialect.PREFIX)) {
            return new PostgresDialect();
        }
        throw new IllegalArgumentException(
                "url of the store must begin with %s or %s, began with \"%s\""
                        .formatted(
                                SqliteDialect.PREFIX,
                                PostgresDialect.PREFIX,
                                url.substring(0, Math.min(url.length(), 16))));
    }

    /** A connection that may write, with statements that end in bounded time. */
    Connection openWriter(StoreSettings settings) throws SQLException;

    /** A connection that cannot write and that neither delays writers nor waits for them. */
    Connection openReader(StoreSettings settings) throws SQLException;

    /** Binds a parameter; the value may be null. */
    void bind(PreparedStatement statement, int index, ColumnType type, Object value)
            throws SQLException;

    /** A double as it was bound, NaN and infinities too; null where the column is. */
    Double readDouble(ResultSet row, String column) throws SQLException;

    /** Keeps other writers from migrating until the transaction ends. */
    void lockForMigration(Connection connection) throws SQLException;

    /** Whether the row itself is at fault, so that trying again cannot help. */
    boolean isDataFault(SQLException error);
}
