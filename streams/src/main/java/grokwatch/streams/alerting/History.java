package grokwatch.streams.alerting;

import java.time.Duration;

/**
 * The bounds of history, which by default causes no notification. There are two kinds of it: a
 * first start finds alerts of old in the topic, and a recorded run played into the pipeline makes
 * alerts today of what happened long ago. A restart finds no history: it goes on from its committed
 * offsets and processes what came while it was down, however long that was.
 *
 * @param lookback at the first start, how far back the topic is read, > 0; ten years or more: all
 * @param muteOlderThan an alert whose event lies further than this before its record's append time
 *     is history, > 0
 */
public record History(Duration lookback, Duration muteOlderThan) {

    /** One hour back at the first start; events of the last day. */
    public static final History MUTED = new History(Duration.ofHours(1), Duration.ofDays(1));

    /** Replayed history causes notifications. */
    public static final History NOTIFIED =
            new History(Duration.ofDays(365_000), Duration.ofDays(365_000));

    private static final Duration ALL = Duration.ofDays(3_650);

    public History {
        positive("lookback", lookback);
        positive("muteOlderThan", muteOlderThan);
    }

    /** Whether the first start reads the whole topic. */
    public boolean readsAll() {
        return lookback.compareTo(ALL) >= 0;
    }

    /**
     * Whether an alert is of the past.
     *
     * @param eventMillis the alert's time at its trainer; 0 when unknown, which is taken for
     *     changes
     * @param appendMillis when its record was appended
     */
    public boolean contains(long eventMillis, long appendMillis) {
        return eventMillis > 0 && appendMillis - eventMillis > muteOlderThan.toMillis();
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " must be > 0, was " + value);
        }
    }
}
