package grokwatch.core.alert;

import grokwatch.core.codec.EnumCodec;

/** How much an alert matters. */
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL;

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<AlertSeverity> CODEC = EnumCodec.of(INFO, WARNING, CRITICAL);
}
