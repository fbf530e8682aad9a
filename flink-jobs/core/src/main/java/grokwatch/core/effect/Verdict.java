package grokwatch.core.effect;

/** Whether outcomes support a claim about a factor. */
public enum Verdict {
    /** Its 90 % interval leaves "no effect" out. */
    SUPPORTED,
    /** There is something to see, but "no effect" stays possible. */
    UNCLEAR,
    /** It is the same in all runs, or not known of any. */
    NO_VARIATION,
    /** It changes only together with something else. */
    CONFOUNDED
}
