package grokwatch.producers.gateway.run;

import java.util.LinkedHashMap;
import java.util.Map;

/** The first so many entries, in order; further names are counted, not kept. Not thread-safe. */
final class BoundedMap<V> {

    /** Most entries kept, a count. */
    static final int MAX = 1000;

    private final Map<String, V> entries = new LinkedHashMap<>();
    private long discarded;

    BoundedMap(Map<String, V> first) {
        entries.putAll(first);
    }

    /** Keeps a value if its name is known or there is room for it. */
    void put(String name, V value) {
        if (entries.size() < MAX || entries.containsKey(name)) {
            entries.put(name, value);
        } else {
            discarded++;
        }
    }

    V get(String name) {
        return entries.get(name);
    }

    boolean remove(String name) {
        return entries.remove(name) != null;
    }

    /** Values that found no room, a count. */
    long discarded() {
        return discarded;
    }

    /** A copy in order. */
    Map<String, V> copy() {
        return new LinkedHashMap<>(entries);
    }
}
