package grokwatch.backtest;

/** What a forecast must not know, beyond what has not happened yet. */
public enum LeaveOut {
    /** Nothing: runs come one after the other, each forecast knows all that have finished. */
    NONE,
    /**
     * Runs of its own setting, and of others grouped with it: each group is forecast by what all
     * other groups teach.
     */
    SETTING,
    /** Runs of its own setting alone: the fleet learns from all others as they finish. */
    GROUP,
    /**
     * For runs with a target, their task: ensembles, intervals and stop levels learn from other
     * tasks alone, and the task's other groups are evidence. For all others as {@link #GROUP}.
     */
    TASK,
    /**
     * Its own source at first: the fleet starts from what other sources teach and learns from its
     * own runs as they finish, but never from those of the setting that is being forecast.
     */
    SOURCE
}
