package grokwatch.streams.storage.query;

/**
 * Steps of interest, both ends included.
 *
 * @param from lowest step, >= 0
 * @param to highest step, >= from
 */
public record StepRange(long from, long to) {

    /** Every step. */
    public static final StepRange ALL = new StepRange(0, Long.MAX_VALUE);

    public StepRange {
        if (from < 0) {
            throw new IllegalArgumentException("from must be >= 0, was " + from);
        }
        if (to < from) {
            throw new IllegalArgumentException("to must be >= from (" + from + "), was " + to);
        }
    }
}
