package grokwatch.job.validation;

/** The comparisons that the checks are made of. Absent values (null) satisfy all of them. */
final class Require {

    private Require() {}

    static void atLeast(long bound, String field, Long value, RejectReason reason) {
        if (value != null && value < bound) {
            throw new InvalidRecordException(
                    reason, field + " must be >= " + bound + ", was " + value);
        }
    }

    static void atMost(long bound, String field, long value, RejectReason reason) {
        if (value > bound) {
            throw new InvalidRecordException(
                    reason, field + " must be <= " + bound + ", was " + value);
        }
    }

    /** NaN and positive infinity pass: they are news about the run. */
    static void notNegative(String field, Double value, RejectReason reason) {
        if (value != null && value < 0) {
            throw new InvalidRecordException(reason, field + " must be >= 0, was " + value);
        }
    }

    static void finiteNotNegative(String field, Double value, RejectReason reason) {
        if (value != null && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidRecordException(
                    reason, field + " must be finite and >= 0, was " + value);
        }
    }

    static void finitePositive(String field, Double value, RejectReason reason) {
        if (value != null && !(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new InvalidRecordException(
                    reason, field + " must be finite and > 0, was " + value);
        }
    }

    static void positiveFraction(String field, Double value, RejectReason reason) {
        if (value != null && !(value > 0 && value <= 1)) {
            throw new InvalidRecordException(reason, field + " must be in (0, 1], was " + value);
        }
    }

    static void atMostCharacters(int bound, String field, String text, RejectReason reason) {
        if (text != null && text.length() > bound) {
            throw new InvalidRecordException(
                    reason,
                    field + " must have at most " + bound + " characters, had " + text.length());
        }
    }
}
