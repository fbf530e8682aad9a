package grokwatch.core.liveness;

/** What a watcher can tell of a run's life at some time. */
public enum Pulse {
    /** It makes progress, or has not had the time to. */
    LIVELY,
    /** It makes no progress, but its process shows signs of life. */
    HANGING,
    /** Neither, for longer than is usual. */
    SILENT,
    /** Neither, for so long that it will hardly come back. */
    LOST
}
