package grokwatch.core.phase;

/** Why a run has stalled. */
public enum StallReason {
    /** Float rounding has stopped learning: the loss is at its floor and the gradient is gone. */
    SOFTMAX_COLLAPSE,
    /**
     * Weight decay is on, but the weight norm has come to rest above where such runs generalise.
     */
    NORM_FLOOR,
    /** Half its budget is gone and it does not come to fit its training data. */
    CONFUSED;

    private static final StallReason[] VALUES = values();

    /** The reason with an ordinal, as kept in a run's state. */
    public static StallReason of(int ordinal) {
        return VALUES[ordinal];
    }
}
