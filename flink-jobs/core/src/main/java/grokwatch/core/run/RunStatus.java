package grokwatch.core.run;

import grokwatch.core.codec.EnumCodec;

/** Where a run stands by its trainer's own account. */
public enum RunStatus {
    RUNNING,
    FINISHED,
    FAILED,
    KILLED;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<RunStatus> CODEC =
            EnumCodec.of(RUNNING, FINISHED, FAILED, KILLED);

    /** Whether no more points are to come. */
    public boolean isEnd() {
        return this != RUNNING;
    }
}
