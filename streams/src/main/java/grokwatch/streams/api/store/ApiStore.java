package grokwatch.streams.api.store;

import grokwatch.http.message.HttpException;
import grokwatch.streams.storage.query.StoreReader;
import grokwatch.streams.storage.query.StoreReader.StoreQuery;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Queries of the store; one that is unavailable becomes a repeatable response. Thread-safe. */
public final class ApiStore implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ApiStore.class);
    private static final int CONNECTIONS = 8;

    private final StoreReader reader;
    private volatile boolean failing;

    public ApiStore(StoreSettings settings) {
        reader = new StoreReader(settings, CONNECTIONS);
    }

    /**
     * Runs a query.
     *
     * @throws HttpException if the store is unavailable, missing, or fails
     */
    public <T> T query(StoreQuery<T> query) {
        try {
            T result = reader.query(query);
            failing = false;
            return result;
        } catch (SQLException e) {
            if (!failing) {
                LOG.warn("the store cannot be queried: {}", e.toString());
            }
            failing = true;
            throw HttpException.unavailable(
                    "the store cannot be queried now; see the server's log");
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
