package grokwatch.cli.chaos;

import java.time.Duration;

/** A time after which waiting is a failure. */
record Deadline(long nanos) {

    private static final long PAUSE_MILLIS = 500;

    static Deadline in(Duration patience) {
        return new Deadline(System.nanoTime() + patience.toNanos());
    }

    boolean isOver() {
        return System.nanoTime() - nanos > 0;
    }

    /**
     * Waits a moment.
     *
     * @throws HangException if the time is over
     */
    void pause(String what) throws InterruptedException {
        if (isOver()) {
            throw new HangException(what);
        }
        Thread.sleep(PAUSE_MILLIS);
    }

    /** Something makes no progress. */
    static final class HangException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        HangException(String what) {
            super(what);
        }
    }
}
