package grokwatch.streams.alerting.dispatch;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** A stores in memory, which outlives the dispatcher that writes it. */
final class MapStore<V> implements DispatchStore<V> {

    private final Map<String, V> values = new TreeMap<>();

    @Override
    public void put(String key, V value) {
        values.put(key, value);
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }

    @Override
    public void forEach(BiConsumer<String, V> reader) {
        values.forEach(reader);
    }

    int size() {
        return values.size();
    }
}
