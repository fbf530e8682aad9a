package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of changes, each whole or not at all. Not thread-safe.
 *
 * <p>Connects, and brings the tables up to date, when it is first needed and again after every
 * failure. A row whose values the database refuses is skipped and counted, so that it does not
 * block all later rows.
 */
public final class SqlStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlStore.class);

    private final StoreSettings settings;
    private final Dialect dialect;
    private Connection connection;
    private volatile long refusedRows;

    public SqlStore(StoreSettings settings) {
        this.settings = settings;
        this.dialect = settings.dialect();
    }

    /** Connects and creates what is missing, so that readers find tables even before any row. */
    public void prepare() throws SQLException {
        try {
            connect();
        } catch (SQLException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    /**
     * Writes a batch in order.
     *
     * @throws SQLException if the store is unavailable or failed: nothing of the batch may be
     *     counted on, and it should be written again
     */
    public void write(List<RowChange> changes) throws SQLException {
        try {
            writeOrIsolate(changes);
        } catch (SQLException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    /**
     * Creates partitions ahead of time and drops rows older than {@code retention}.
     *
     * @param tables to look after
     * @throws SQLException if the store is unavailable or failed; what was done stays done
     */
    public void upkeep(
            List<? extends StoreTable<?>> tables, Instant now, Optional<Duration> retention)
            throws SQLException {
        try {
            connect();
            dialect.upkeep(connection, tables, now, retention);
        } catch (SQLException | RuntimeException e) {
            disconnect();
            throw e;
        }
    }

    /** Rows left out so far, a count, >= 0. */
    public long refusedRows() {
        return refusedRows;
    }

    @Override
    public void close() {
        disconnect();
    }

    private void writeOrIsolate(List<RowChange> changes) throws SQLException {
        try {
            writeAll(changes);
        } catch (SQLException e) {
            if (!dialect.isDataFault(e)) {
                throw reason(e);
            }
            if (changes.size() == 1) {
                refuse(changes.get(0), e);
                return;
            }
            for (RowChange change : changes) {
                writeOrIsolate(List.of(change));
            }
        }
    }

    private void writeAll(List<RowChange> changes) throws SQLException {
        connect();
        Transaction.run(
                connection,
                () -> {
                    try (ChangeWriter writer = new ChangeWriter(connection, dialect)) {
                        for (RowChange change : changes) {
                            writer.add(change);
                        }
                        writer.flush();
                    }
                });
    }

    private void refuse(RowChange change, SQLException error) {
        refusedRows++;
        LOG.error(
                "skipped a row of {}, which the store refuses: {}",
                change.table().name(),
                "%.300s".formatted(reason(error).getMessage()));
    }

    /** The database's reason, not the statement, which holds the row's own texts. */
    private static SQLException reason(SQLException error) {
        return error.getNextException() == null ? error : error.getNextException();
    }

    private void connect() throws SQLException {
        if (connection == null) {
            try {
                connection = dialect.openWriter(settings);
                Migrations.apply(settings, connection);
            } catch (SQLException e) {
                throw unusable(e);
            }
        }
    }

    private SQLException unusable(SQLException cause) {
        return new SQLException(
                "%s cannot be used (%s); where it is damaged, stop and restore it from a backup"
                        .formatted(settings, cause.getMessage()),
                cause.getSQLState(),
                cause);
    }

    private void disconnect() {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a connection failed", e);
        }
        connection = null;
    }
}
