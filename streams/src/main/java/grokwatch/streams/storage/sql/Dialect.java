package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * Differences between the engines. All support {@code INSERT ... ON CONFLICT ... DO UPDATE}, {@code
 * COALESCE} and the comparison of rows.
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
    default Connection openReader(StoreSettings settings) throws SQLException {
        requirePresence(settings);
        Connection connection =
                DriverManager.getConnection(settings.url(), readerProperties(settings));
        try (Statement statement = connection.createStatement()) {
            statement.execute(readerStatement());
        }
        return connection;
    }

    /** Properties of a connection that only reads. */
    Properties readerProperties(StoreSettings settings);

    /** Statement that a connection executes before it only reads. */
    String readerStatement();

    /**
     * Fails where no store can exist, without a connection.
     *
     * @throws SQLException if there is none
     */
    void requirePresence(StoreSettings settings) throws SQLException;

    /** Binds a parameter; the value may be null. */
    void bind(PreparedStatement statement, int index, ColumnType type, Object value)
            throws SQLException;

    /** A double as it was bound, NaN and infinities too; null where the column is. */
    Double readDouble(ResultSet row, String column) throws SQLException;

    /** Folder of the steps of migration that are this engine's own. */
    String migrations();

    /** Connection properties for steps of migration, which may take long; without the user's. */
    Properties migrationProperties();

    /**
     * Whether the tables that have a time are partitioned by it, so that their constraint is on the
     * key and the time together.
     */
    boolean partitions();

    /**
     * Creates partitions ahead of time and drops old rows. Rows are retained at least for {@code
     * retention}.
     *
     * @param tables those with a time; the others are retained whole
     * @param now at the writer, which may differ from the trainers' clocks
     * @param retention empty: for ever
     */
    void upkeep(
            Connection connection,
            List<? extends StoreTable<?>> tables,
            Instant now,
            Optional<Duration> retention)
            throws SQLException;

    /** Whether the row itself is at fault, so that trying again cannot help. */
    boolean isDataFault(SQLException error);
}
