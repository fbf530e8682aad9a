package grokwatch.core.effect.regression;

import grokwatch.core.codec.EnumCodec;

/** What is known of a duration. */
public enum Seen {
    /** It ended, and when is known. */
    EXACTLY,
    /** It had not ended when it was last seen: right-censored. */
    AT_LEAST,
    /** It had ended before it could be told from nothing: left-censored. */
    AT_MOST;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<Seen> CODEC = EnumCodec.of(EXACTLY, AT_LEAST, AT_MOST);
}
