package grokwatch.producers.names.feed;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The names of a run's extras: the first so many; a run that never stops inventing gets no more.
 */
final class ExtraNames {

    /** Most names of extras in one run, a count; as many as the schema allows in one event. */
    static final int MAX = 256;

    private static final int MAX_LISTED = 12;

    private final Set<String> admitted = new LinkedHashSet<>();

    boolean admit(String name) {
        return admitted.contains(name) || admitted.size() < MAX && admitted.add(name);
    }

    /** The first names, for messages. */
    String listing() {
        String first = admitted.stream().limit(MAX_LISTED).collect(Collectors.joining(", "));
        int more = admitted.size() - MAX_LISTED;
        return first.isEmpty() ? "none" : more > 0 ? first + " and %d more".formatted(more) : first;
    }
}
