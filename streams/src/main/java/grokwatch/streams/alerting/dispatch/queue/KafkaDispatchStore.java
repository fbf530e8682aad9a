package grokwatch.streams.alerting.dispatch.queue;

import grokwatch.streams.alerting.dispatch.DispatchStore;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A stores in a state store with a changelog. */
record KafkaDispatchStore<V>(KeyValueStore<String, V> store) implements DispatchStore<V> {

    @Override
    public void put(String key, V value) {
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        store.delete(key);
    }

    @Override
    public void forEach(BiConsumer<String, V> reader) {
        try (KeyValueIterator<String, V> all = store.all()) {
            all.forEachRemaining(entry -> reader.accept(entry.key, entry.value));
        }
    }
}
