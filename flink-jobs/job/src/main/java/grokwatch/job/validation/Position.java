package grokwatch.job.validation;

/** Where in a run's life a record stands. */
final class Position {

    /** Largest step: a double holds it exactly, and products with it stay far from overflow. */
    static final long MAX_STEP = 1_000_000_000_000_000L;

    /** 9999-12-31T23:59:59.999Z. Beyond it stands a time in micro- or nanoseconds. */
    static final long MAX_TIMESTAMP = 253_402_300_799_999L;

    private Position() {}

    static void check(int attempt, long step, long timestamp) {
        if (step < 0) {
            throw new InvalidRecordException(
                    RejectReason.NEGATIVE_STEP, "step must be >= 0, was " + step);
        }
        Require.atMost(MAX_STEP, "step", step, RejectReason.STEP_TOO_LARGE);
        checkAttempt(attempt);
        checkTimestamp("timestamp", timestamp);
    }

    static void checkAttempt(int attempt) {
        if (attempt < 0) {
            throw new InvalidRecordException(
                    RejectReason.NEGATIVE_ATTEMPT, "attempt must be >= 0, was " + attempt);
        }
    }

    static void checkTimestamp(String field, long millis) {
        if (millis < 0) {
            throw new InvalidRecordException(
                    RejectReason.NEGATIVE_TIMESTAMP, field + " must be >= 0, was " + millis);
        }
        if (millis > MAX_TIMESTAMP) {
            throw new InvalidRecordException(
                    RejectReason.TIMESTAMP_TOO_LARGE,
                    field
                            + " must be <= "
                            + MAX_TIMESTAMP
                            + " milliseconds, was "
                            + millis
                            + ": probably micro- or nanoseconds");
        }
    }
}
