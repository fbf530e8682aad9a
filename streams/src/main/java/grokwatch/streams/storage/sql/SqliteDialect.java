package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.StoreTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(SqliteDialect.class);
    private static final int ROWS_AT_A_TIME = 5_000;
    private static final String NAN = "NaN";
    private static final String BUSY_TIMEOUT_MILLIS = "5000";
    private static final int PRIMARY_CODE = 0xff;
    private static final int TOO_BIG = 18;
    private static final int CONSTRAINT = 19;
    private static final int MISMATCH = 20;

    @Override
    public Connection openWriter(StoreSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), migrationProperties());
    }

    @Override
    public Properties readerProperties(StoreSettings settings) {
        Properties p = new Properties();
        p.setProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
        return p;
    }

    /** The file is opened for writing, since readers mark their place in the index of the WAL. */
    @Override
    public String readerStatement() {
        return "PRAGMA query_only = 1";
    }

    @Override
    public void requirePresence(StoreSettings settings) throws SQLException {
        String file = settings.url().substring(PREFIX.length());
        if (!Files.exists(Path.of(file))) {
            throw new SQLException("there is no store at " + file);
        }
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
    public String migrations() {
        return "sqlite";
    }

    @Override
    public Properties migrationProperties() {
        Properties p = new Properties();
        p.setProperty("journal_mode", "WAL");
        p.setProperty("synchronous", "FULL");
        p.setProperty("busy_timeout", BUSY_TIMEOUT_MILLIS);
        p.setProperty("transaction_mode", "IMMEDIATE");
        return p;
    }

    @Override
    public boolean partitions() {
        return false;
    }

    @Override
    public void upkeep(
            Connection connection,
            List<? extends StoreTable<?>> tables,
            Instant now,
            Optional<Duration> retention)
            throws SQLException {
        if (retention.isEmpty()) {
            return;
        }
        for (StoreTable<?> table : tables) {
            if (table.time().isPresent()) {
                deleteBefore(connection, table, now.minus(retention.get()));
            }
        }
    }

    /** A little at a time, so that other writers need not wait long. */
    private static void deleteBefore(Connection connection, StoreTable<?> table, Instant instant)
            throws SQLException {
        String sql =
                "DELETE FROM %1$s WHERE rowid IN (SELECT rowid FROM %1$s WHERE %2$s < ? LIMIT %3$d)"
                        .formatted(table.name(), table.time().orElseThrow(), ROWS_AT_A_TIME);
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, instant.toEpochMilli());
            while (delete.executeUpdate() == ROWS_AT_A_TIME) {
                LOG.debug("{} old rows of {} deleted", ROWS_AT_A_TIME, table.name());
            }
        }
    }

    @Override
    public boolean isDataFault(SQLException error) {
        return Set.of(TOO_BIG, CONSTRAINT, MISMATCH).contains(error.getErrorCode() & PRIMARY_CODE);
    }
}
