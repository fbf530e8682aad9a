package grokwatch.streams.alerting.dispatch;

import java.util.function.BiConsumer;

/**
 * What must outlive a restart, by key.
 *
 * @param <V> values; immutable
 */
public interface DispatchStore<V> {

    void put(String key, V value);

    /** Deletes a value, if it is there. */
    void remove(String key);

    /** Shows every value, ordered by key. */
    void forEach(BiConsumer<String, V> reader);
}
