package grokwatch.core.alert;

import grokwatch.core.codec.EnumCodec;
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
    NOT_FITTING(AlertSeverity.WARNING),
    /** A rule of the user's own; its severity is the rule's. */
    RULE(AlertSeverity.WARNING);

    /** Codes in stored state: append, never reorder. */
    public static final EnumCodec<AlertKind> CODEC =
            EnumCodec.of(
                    MEMORISED,
                    PLATEAU,
                    GROKKING_LIKELY,
                    GROKKING_STARTED,
                    GROKKED,
                    GROKKING_UNLIKELY,
                    ORDINARY_OVERFITTING,
                    GENERALISATION_COLLAPSE,
                    DIVERGED,
                    LOSS_SPIKE,
                    SOFTMAX_COLLAPSE,
                    GRADIENT_SHIFT,
                    RUN_SILENT,
                    RUN_LOST,
                    RUN_ENDED,
                    FLEET_INCIDENT,
                    NORM_FLOOR,
                    NOT_FITTING,
                    RULE);

    private static final Set<String> FACTS =
            Arrays.stream(values())
                    .filter(kind -> kind.isFact())
                    .map(AlertKind::name)
                    .collect(Collectors.toUnmodifiableSet());

    private final AlertSeverity severity;

    AlertKind(AlertSeverity severity) {
        this.severity = severity;
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

    /** Name in fingerprints, so that an alert that fired in version 0.1 is resolved by its own. */
    String fingerprintName() {
        return this == NOT_FITTING ? "CONFUSED" : name();
    }

    public AlertSeverity severity() {
        return severity;
    }
}
