package grokwatch.core.monitor;

/** What became of a point or a snapshot. */
public enum Acceptance {
    /** At least one of its metrics was new, or the step has gone on. */
    ACCEPTED,
    /** No metric and no further step: the run's process lives, no more. */
    HEARTBEAT,
    /** Every metric at this step was known already: a repeat, harmless. */
    DUPLICATE,
    /** Every metric lies before the last step seen of it: too late to be used. */
    OUT_OF_ORDER,
    /** The point is of an earlier attempt than the present one. */
    STALE_ATTEMPT,
    /** The point lies after the end of a run whose state is dropped. */
    ENDED,
    /** A snapshot of a fifth layer: a run's state has room for four. */
    TOO_MANY_LAYERS
}
