package grokwatch.core.alert;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What an alert says has happened. */
public enum AlertKind {
    MEMORISED(AlertSeverity.INFO),
    PLATEAU(AlertSeverity.INFO),
    GROKKING_LIKELY(AlertSeverity.INFO),
    GROKKING_STARTED(AlertSeverity.INFO),
    GROKKED(AlertSeverity.INFO),
    GROKKING_UNLIKELY(AlertSeverity.WARNING),
    ORDINARY_OVERFITTING(AlertSeverity.WARNING),
    GENERALISATION_COLLAPSE(AlertSeverity.CRITICAL),
    DIVERGED(AlertSeverity.CRITICAL),
    LOSS_SPIKE(AlertSeverity.WARNING),
    SOFTMAX_COLLAPSE(AlertSeverity.WARNING),
    GRADIENT_SHIFT(AlertSeverity.INFO),
    RUN_SILENT(AlertSeverity.WARNING),
    RUN_LOST(AlertSeverity.CRITICAL),
    RUN_ENDED(AlertSeverity.INFO),
    FLEET_INCIDENT(AlertSeverity.CRITICAL),
    NORM_FLOOR(AlertSeverity.WARNING),
    CONFUSED(AlertSeverity.WARNING),
    /** A rule of the user's own; its severity is the rule's. */
    RULE(AlertSeverity.WARNING);

    private static final AlertKind[] VALUES = values();
    private static final Set<String> FACTS =
            Arrays.stream(VALUES)
                    .filter(kind -> kind.isFact())
                    .map(AlertKind::name)
                    .collect(Collectors.toUnmodifiableSet());

    /** How many there are. */
    public static final int COUNT = VALUES.length;

    private final AlertSeverity severity;

    AlertKind(AlertSeverity severity) {
        this.severity = severity;
    }

    /** The kind with an ordinal, as kept in a run's state. */
    public static AlertKind of(int ordinal) {
        return VALUES[ordinal];
    }

    /**
     * Whether it has happened and stays so: it is told once, and not resolved by the end of the
     * run, only by an attempt that undoes it. Other kinds hold for a time.
     */
    public boolean isFact() {
        return switch (this) {
            case MEMORISED, GROKKED, DIVERGED, GRADIENT_SHIFT, RUN_ENDED -> true;
            default -> false;
        };
    }

    /** Whether a kind is a fact, by the name that records give it; a name not known is none. */
    public static boolean isFact(String name) {
        return FACTS.contains(name);
    }

    public AlertSeverity severity() {
        return severity;
    }
}
