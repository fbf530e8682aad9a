package grokwatch.streams.storage.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import grokwatch.streams.storage.sql.Dialect;
import grokwatch.streams.storage.sql.StoreSettings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Answers questions to a store from many threads, with a few connections that it keeps and renews.
 * Opens none before the first question; a store that is away or not there yet fails the questions,
 * not the reader. Thread-safe.
 */
public final class StoreReader implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final StoreSettings store;
    private final HikariDataSource pool;

    /** Something to be asked. */
    @FunctionalInterface
    public interface Question<T> {

        /** Asks it; the session must not be kept. */
        T ask(QuerySession session) throws SQLException;
    }

    /**
     * @param connections most questions at a time, >= 1; others wait up to five seconds
     */
    public StoreReader(StoreSettings store, int connections) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(new Readers(store));
        config.setPoolName("grokwatch-store");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setInitializationFailTimeout(-1);
        this.store = store;
        this.pool = new HikariDataSource(config);
    }

    /**
     * Asks.
     *
     * @throws SQLException if the store is away or not there, or the question fails
     */
    public <T> T ask(Question<T> question) throws SQLException {
        Dialect dialect = store.dialect();
        dialect.requirePresence(store);
        try (Connection connection = pool.getConnection()) {
            return question.ask(new QuerySession(connection, dialect));
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Connections as the dialect opens them for readers. */
    private record Readers(StoreSettings store) implements DataSource {

        @Override
        public Connection getConnection() throws SQLException {
            return store.dialect().openReader(store);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            throw new SQLFeatureNotSupportedException("the settings say who");
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException("there is none");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps no " + type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
