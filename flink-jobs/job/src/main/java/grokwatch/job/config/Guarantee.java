package grokwatch.job.config;

/** How often an answer may come out. */
public enum Guarantee {
    /** Once to readers of committed records; it comes with the next checkpoint. */
    EXACTLY_ONCE,
    /** At once, and again after a failure. */
    AT_LEAST_ONCE
}
