package grokwatch.core.phase;

import grokwatch.core.codec.EnumCodec;

/** Why a run has stalled. */
public enum StallReason {
    /** Float rounding has stopped learning: the loss is at its floor and the gradient is gone. */
    SOFTMAX_COLLAPSE,
    /**
     * Weight decay is on, but the weight norm has come to rest above where such runs generalise.
     */
    NORM_FLOOR,
    /** Half its budget is gone and it does not come to fit its training data. */
    NOT_FITTING;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<StallReason> CODEC =
            EnumCodec.of(SOFTMAX_COLLAPSE, NORM_FLOOR, NOT_FITTING);
}
