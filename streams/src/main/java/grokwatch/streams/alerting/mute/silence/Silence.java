package grokwatch.streams.alerting.mute.silence;

import grokwatch.core.label.Matcher;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Muting the alerts that meet all its matchers, from its start until before its end.
 *
 * @param id 1 to 64 of {@code [A-Za-z0-9_-]}
 * @param matchers 1 to 32; one at least must not be met by an empty label, so that no silence mutes
 *     everything by accident
 * @param startsAt from then on
 * @param endsAt until before then; > startsAt, at most 366 days after it
 * @param author who wants it, 1 to 100 characters
 * @param comment why, at most 1000 characters; may be empty
 * @param acknowledges true: someone has taken the alerts on; their updates and repeats are
 *     suppressed, their resolutions are sent. False: everything that matches is suppressed
 */
public record Silence(
        String id,
        List<Matcher> matchers,
        Instant startsAt,
        Instant endsAt,
        String author,
        String comment,
        boolean acknowledges) {

    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final int MAX_MATCHERS = 32;
    private static final int AUTHOR = 100;
    private static final int COMMENT = 1_000;
    private static final Duration MAX_LENGTH = Duration.ofDays(366);

    public Silence {
        require(id.matches(ID), "id must be 1 to 64 of [A-Za-z0-9_-], was \"" + id + "\"");
        require(
                !matchers.isEmpty() && matchers.size() <= MAX_MATCHERS,
                "matchers must be 1 to " + MAX_MATCHERS + ", were " + matchers.size());
        require(
                matchers.stream().anyMatch(matcher -> !matcher.matches(name -> "")),
                "matchers must hold one that an empty label does not meet, were " + matchers);
        require(
                endsAt.isAfter(startsAt),
                "endsAt must be > startsAt " + startsAt + ", was " + endsAt);
        require(
                !endsAt.isAfter(startsAt.plus(MAX_LENGTH)),
                "endsAt must be at most %d days after startsAt %s, was %s"
                        .formatted(MAX_LENGTH.toDays(), startsAt, endsAt));
        require(
                !author.isBlank() && author.length() <= AUTHOR,
                "author must have 1 to " + AUTHOR + " characters, had " + author.length());
        require(
                comment.length() <= COMMENT,
                "comment must have at most " + COMMENT + " characters, had " + comment.length());
        matchers = List.copyOf(matchers);
    }

    /** Whether it is in force. */
    public boolean isActive(Instant now) {
        return !now.isBefore(startsAt) && now.isBefore(endsAt);
    }

    /** Whether its time is over. */
    public boolean hasEnded(Instant now) {
        return !now.isBefore(endsAt);
    }

    /**
     * Whether an alert is one of those that it is about, in force or not.
     *
     * @param labels of the alert by name; empty where there is none
     */
    public boolean matches(UnaryOperator<String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    /** The same with another end. */
    Silence endingAt(Instant end) {
        return new Silence(id, matchers, startsAt, end, author, comment, acknowledges);
    }

    private static void require(boolean met, String message) {
        if (!met) {
            throw new IllegalArgumentException(message);
        }
    }
}
