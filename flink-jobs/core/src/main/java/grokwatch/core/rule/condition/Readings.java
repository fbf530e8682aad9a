package grokwatch.core.rule.condition;

/** What is known of a run at a point, for conditions to be held against. */
public interface Readings {

    /** Value of a metric when it was last logged, finite or not; NaN when it never was. */
    double last(int metric);

    /** Whether a metric was ever logged. */
    boolean isKnown(int metric);

    /** Steps since a metric was last logged; since the first point where it never was. */
    long stepsSince(int metric);

    /** Milliseconds since a metric was last logged; since the first point where it never was. */
    long millisSince(int metric);

    /** Value of a window; NaN while it is not known. */
    double window(int window);

    /** Optimizer step of the point. */
    long step();
}
