package grokwatch.core.phase;

import grokwatch.core.codec.EnumCodec;

/** Where a run stands on its way; what each phase means stands in {@link PhaseMachine}. */
public enum RunPhase {
    WARM_UP,
    MEMORISING,
    PLATEAU,
    PRE_GROK,
    GROKKING,
    GENERALISED,
    ORDINARY,
    SEMI_GENERALISED,
    STALLED,
    COLLAPSED,
    DIVERGED;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<RunPhase> CODEC =
            EnumCodec.of(
                    WARM_UP,
                    MEMORISING,
                    PLATEAU,
                    PRE_GROK,
                    GROKKING,
                    GENERALISED,
                    ORDINARY,
                    SEMI_GENERALISED,
                    STALLED,
                    COLLAPSED,
                    DIVERGED);

    /** Memorised, not generalised, not lost: the phases in which a forecast is asked for. */
    public boolean isWaiting() {
        return this == PLATEAU
                || this == PRE_GROK
                || this == GROKKING
                || this == SEMI_GENERALISED
                || this == STALLED;
    }
}
