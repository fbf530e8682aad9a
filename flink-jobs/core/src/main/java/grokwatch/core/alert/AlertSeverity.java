package grokwatch.core.alert;

/** How much an alert matters. */
public enum AlertSeverity {
    INFO,
    WARNING,
    CRITICAL
}
