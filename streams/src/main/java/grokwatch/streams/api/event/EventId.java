package grokwatch.streams.api.event;

import java.util.Optional;

/**
 * The last event of a client: a version of the fleet, counted by one process from its start.
 *
 * @param version empty if the client is new, or was connected to another process
 */
record EventId(Optional<Long> version) {

    private static final String BETWEEN = "-";

    /** Parses the id that a reconnecting client sends. */
    static EventId of(Optional<String> shown, String epoch) {
        return new EventId(
                shown.filter(id -> id.startsWith(epoch + BETWEEN))
                        .map(id -> id.substring(epoch.length() + BETWEEN.length()))
                        .filter(count -> count.matches("[0-9]{1,18}"))
                        .map(Long::parseLong));
    }

    static String text(String epoch, long version) {
        return epoch + BETWEEN + version;
    }
}
