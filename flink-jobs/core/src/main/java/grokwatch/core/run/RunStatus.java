package grokwatch.core.run;

/** Where a run stands by its trainer's own account. */
public enum RunStatus {
    RUNNING,
    FINISHED,
    FAILED,
    KILLED;

    /** Whether no more points are to come. */
    public boolean isEnd() {
        return this != RUNNING;
    }
}
