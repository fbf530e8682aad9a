package grokwatch.core.fleet;

import grokwatch.core.codec.EnumCodec;

/** How a run came out. */
public enum OutcomeKind {
    /** Generalised after a delay of at least its memorisation step. */
    GROKKED,
    /** Generalised without such a delay. */
    ORDINARY,
    /** Memorised, not generalised when it ended: censored, not "never". */
    NOT_YET,
    /** Never memorised. */
    UNFIT;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<OutcomeKind> CODEC =
            EnumCodec.of(GROKKED, ORDINARY, NOT_YET, UNFIT);
}
