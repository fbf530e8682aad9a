package grokwatch.core.fleet;

/** How a run came out. */
public enum OutcomeKind {
    /** Generalised after a delay of at least its memorisation step. */
    GROKKED,
    /** Generalised without such a delay. */
    ORDINARY,
    /** Memorised, not generalised when it ended: censored, not "never". */
    NOT_YET,
    /** Never memorised. */
    UNFIT
}
