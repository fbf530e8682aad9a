package grokwatch.cli.silence;

import grokwatch.streams.alerting.mute.silence.Silence;
import java.time.Instant;
import java.util.List;

/**
 * A silence for programs. Times are milliseconds since 1970-01-01T00:00Z; matchers as they are
 * written on the command line.
 */
public record SilenceJson(
        String id,
        String state,
        List<String> matchers,
        long startsAtMillis,
        long endsAtMillis,
        String author,
        String comment,
        boolean acknowledges) {

    /**
     * Of a silence.
     *
     * @param now by which its state is said
     */
    public static SilenceJson of(Silence silence, Instant now) {
        return new SilenceJson(
                silence.id(),
                SilenceTable.state(silence, now),
                silence.matchers().stream().map(Object::toString).toList(),
                silence.startsAt().toEpochMilli(),
                silence.endsAt().toEpochMilli(),
                silence.author(),
                silence.comment(),
                silence.acknowledges());
    }
}
