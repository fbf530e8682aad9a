package grokwatch.streams.api.store;

import grokwatch.http.message.HttpException;
import grokwatch.streams.storage.query.StoreReader;
import grokwatch.streams.storage.query.StoreReader.Question;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store as answers need it: one that is away is a call that may be made again. Thread-safe. */
public final class Store implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Store.class);
    private static final int CONNECTIONS = 8;

    private final StoreReader reader;
    private volatile boolean failing;

    public Store(StoreSettings settings) {
        reader = new StoreReader(settings, CONNECTIONS);
    }

    /**
     * Asks.
     *
     * @throws HttpException if the store is away, not there yet, or fails
     */
    public <T> T ask(Question<T> question) {
        try {
            T answer = reader.ask(question);
            failing = false;
            return answer;
        } catch (SQLException e) {
            if (!failing) {
                LOG.warn("the store cannot be read: {}", e.toString());
            }
            failing = true;
            throw HttpException.unavailable("the store cannot be read now; the log says why");
        }
    }

    @Override
    public void close() {
        reader.close();
    }
}
