package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.Set;

/**
 * An embedded SQLite file.
 *
 * <p>In WAL mode readers of other processes read on while one writer writes. Each batch is synced
 * to disk before its offsets are committed ({@code synchronous=FULL}). SQLite would store NaN as
 * NULL, so NaN is stored as the text {@code NaN}, which a column of numbers takes as it is;
 * infinities are stored as numbers.
 */
final class SqliteDialect implements Dialect {

    static final String PREFIX = "jdbc:sqlite:";

    private static final String NAN = "NaN";
    private static final String BUSY_TIMEOUT_MILLIS = "5000";
    private static final int PRIMARY_CODE = 0xff;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;

    @Override
    public Connection openWriter(StoreSettings settings) throws SQLException {
        Properties p = new Properties();
        p.setProperty("journal_mode", "WAL");
        p.setProperty("synchronous", "FULL");
        p.setProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
        p.setProperty("transaction_mode", "IMMEDIATE");
        return DriverManager.getConnection(settings.url(), p);
    }

    @Override
    public Connection openReader(StoreSettings settings) throws SQLException {
        String file = settings.url().substring(PREFIX.length());
        if (!Files.exists(Path.of(file))) {
            throw new SQLException("there is no store at " + file);
        }
        Properties p = new Properties();
        p.setProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
        Connection connection = DriverManager.getConnection(settings.url(), p);
        try (Statement statement = connection.createStatement()) {
            // Opened for writing, since the index of the WAL is shared memory that readers mark.
            statement.execute("PRAGMA query_only = 1");
        }
        return connection;
    }

    @Override
    public void bind(PreparedStatement statement, int index, ColumnType type, Object value)
            throws SQLException {
        if (value instanceof Double number && number.isNaN()) {
            statement.setString(index, NAN);
        } else {
            statement.setObject(index, value);
        }
    }

    @Override
    public Double readDouble(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof String text) {
            return Double.valueOf(text);
        }
        return value == null ? null : Double.valueOf(((Number) value).doubleValue());
    }

    @Override
    public void lockForMigration(Connection connection) {
        // An immediate transaction is the only writer already.
    }

    @Override
    public boolean isDataFault(SQLException error) {
        return Set.of(TOO_BIG, CONSTRAINT, MISMATCH).contains(error.getErrorCode() & PRIMARY_CODE);
    }
}
