package grokwatch.streams.storage.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import grokwatch.streams.storage.sql.Dialect;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Queries of a store from many threads over a small pool of connections. Opens none before the
 * first query; a store that is unavailable or missing fails the query, not the reader. Thread-safe.
 */
public final class StoreReader implements AutoCloseable {

    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final StoreSettings store;
    private final HikariDataSource pool;

    /** One or more queries over one connection. */
    @FunctionalInterface
    public interface StoreQuery<T> {

        /** Runs; the session is closed afterwards. */
        T run(QuerySession session) throws SQLException;
    }

    /**
     * @param connections maximum queries at a time, >= 1; others wait up to five seconds
     */
    public StoreReader(StoreSettings store, int connections) {
        HikariConfig config = new HikariConfig();
        Dialect dialect = store.dialect();
        config.setJdbcUrl(store.url());
        config.setDataSourceProperties(dialect.readerProperties(store));
        config.setConnectionInitSql(dialect.readerStatement());
        config.setPoolName("grokwatch-store");
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setIdleTimeout(IDLE.toMillis());
        config.setConnectionTimeout(MAX_WAIT.toMillis());
        config.setInitializationFailTimeout(-1);
        this.store = store;
        this.pool = new HikariDataSource(config);
    }

    /**
     * Runs a query.
     *
     * @throws SQLException if the store is unavailable or missing, or the query fails
     */
    public <T> T query(StoreQuery<T> query) throws SQLException {
        Dialect dialect = store.dialect();
        dialect.requirePresence(store);
        try (Connection connection = pool.getConnection()) {
            return query.run(new QuerySession(connection, dialect));
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
