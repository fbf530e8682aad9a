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
    DIVERGED,
    /** The metric that a tracked run is judged by gets better. */
    IMPROVING,
    /** It has not become better for a quarter of the steps. */
    TARGET_PLATEAU,
    /** It has reached its target. */
    AT_TARGET,
    /** It has lost a tenth of what it had gained. */
    REGRESSING;

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
                    DIVERGED,
                    IMPROVING,
                    TARGET_PLATEAU,
                    AT_TARGET,
                    REGRESSING);

    /** Whether it is a phase of a run that is followed by its target metric alone. */
    public boolean isTracked() {
        return ordinal() >= IMPROVING.ordinal();
    }

    /** Memorised, not generalised, not lost: the phases in which a forecast is asked for. */
    public boolean isWaiting() {
        return this == PLATEAU
                || this == PRE_GROK
                || this == GROKKING
                || this == SEMI_GENERALISED
                || this == STALLED;
    }
}
