package grokwatch.streams.api.event;

import java.util.Optional;

/**
 * Where a client stands: a version of the fleet, counted by one process from its start.
 *
 * @param version empty if the client comes first, or from another process
 */
record EventId(Optional<Long> version) {

    private static final String BETWEEN = "-";

    /** What a client shows when it comes back. */
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
