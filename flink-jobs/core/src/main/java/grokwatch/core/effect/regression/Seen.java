package grokwatch.core.effect.regression;

/** What is known of a duration. */
public enum Seen {
    /** It ended, and when is known. */
    EXACTLY,
    /** It had not ended when it was last seen: right-censored. */
    AT_LEAST,
    /** It had ended before it could be told from nothing: left-censored. */
    AT_MOST
}
