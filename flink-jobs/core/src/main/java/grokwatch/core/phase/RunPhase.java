package grokwatch.core.phase;

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

    private static final RunPhase[] VALUES = values();

    /** The phase with an ordinal, as kept in a run's state. */
    public static RunPhase of(int ordinal) {
        return VALUES[ordinal];
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
