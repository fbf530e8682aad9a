package grokwatch.job.config;

/** Where a job without a checkpoint starts to read the trainers' topics. */
public enum StartingOffsets {
    /** At the oldest record kept. */
    EARLIEST,
    /** Where the consumer group had committed; at the oldest record where it had not. */
    COMMITTED,
    /** At what comes next. */
    LATEST
}
