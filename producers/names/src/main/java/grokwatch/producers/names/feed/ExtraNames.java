package grokwatch.producers.names.feed;

import java.util.HashSet;
import java.util.Set;

/**
 * The names of a run's extras: the first so many; a run that never stops inventing gets no more.
 */
final class ExtraNames {

    /** Most names of extras in one run, a count; as many as the schema allows in one event. */
    static final int MAX = 256;

    private final Set<String> admitted = new HashSet<>();

    boolean admit(String name) {
        return admitted.contains(name) || admitted.size() < MAX && admitted.add(name);
    }
}
