package grokwatch.core.target;

/**
 * Advice on a run with a target.
 *
 * @param kind what to do
 * @param reason why, for people
 */
public record TargetVerdict(Kind kind, String reason) {

    /** NONE: there is no evidence to advise by. */
    public enum Kind {
        KEEP,
        STOP,
        NONE
    }
}
