package grokwatch.producers.publisher.delivery;

import java.time.Duration;

/**
 * A moment by which something must have ended, or none.
 *
 * @param at of {@link System#nanoTime}; of no meaning unless set
 */
record Deadline(boolean isSet, long at) {

    static final Deadline NONE = new Deadline(false, 0);

    static Deadline in(Duration timeout) {
        return new Deadline(true, System.nanoTime() + timeout.toNanos());
    }

    boolean isPast() {
        return isSet && remainingNanos() <= 0;
    }

    /** Nanoseconds left, negative when past; the largest number when none is set. */
    long remainingNanos() {
        return isSet ? at - System.nanoTime() : Long.MAX_VALUE;
    }
}
