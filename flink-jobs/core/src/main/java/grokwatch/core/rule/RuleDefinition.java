package grokwatch.core.rule;

import grokwatch.core.alert.AlertSeverity;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;

/**
 * A rule as its author wrote it; {@link RuleSet#of} makes it ready.
 *
 * @param name 1 to 64 of [a-z0-9-]; tells its alerts apart from others'
 * @param severity of its alerts
 * @param when condition under which it fires
 * @param hold how long that must hold
 * @param clear condition under which it resolves; empty: when the first no longer holds
 * @param only matchers that a run must meet, all of them
 * @param summary of its alerts, with names in braces; empty: a sentence made of the condition
 * @param advice what to do about it; may be empty
 */
public record RuleDefinition(
        String name,
        AlertSeverity severity,
        String when,
        Hold hold,
        String clear,
        List<String> only,
        String summary,
        String advice)
        implements Serializable {

    public RuleDefinition {
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(hold, "hold");
        only = List.copyOf(only);
    }

    /**
     * A name that is one.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static String checkedName(String name) {
        if (!name.matches("[a-z0-9-]{1,64}")) {
            throw new IllegalArgumentException(
                    "must be 1 to 64 of [a-z0-9-], was \"" + name + "\"");
        }
        return name;
    }

    /** The same where it tells of the same things under the same conditions, 64 bits. */
    long identity() {
        return Identity.of(
                String.join("\n", name, severity.name(), when, hold.toString(), clear)
                        + "\n"
                        + String.join("\n", only));
    }
}
