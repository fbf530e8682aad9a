package grokwatch.producers.files.record;

import java.util.ArrayList;
import java.util.List;

/** Counts damages and keeps the first of them to be shown. Not thread-safe. */
public final class DamageLog {

    private static final int MAX_SHOWN = 20;

    private final List<Damage> first = new ArrayList<>();
    private long count;

    public void add(Damage damage) {
        count++;
        if (first.size() < MAX_SHOWN) {
            first.add(damage);
        }
    }

    public long count() {
        return count;
    }

    /** The first twenty. */
    public List<Damage> first() {
        return List.copyOf(first);
    }
}
