package grokwatch.streams.alerting.group;

import java.util.function.BiConsumer;

/**
 * What must outlive a restart, by key.
 *
 * @param <V> values; immutable
 */
public interface Ledger<V> {

    /** Writes a value down. */
    void put(String key, V value);

    /** Strikes a value out, if it is there. */
    void remove(String key);

    /** Shows every value, ordered by key. */
    void forEach(BiConsumer<String, V> reader);
}
