package grokwatch.cli.alerts;

import grokwatch.core.alert.AlertSeverity;
import java.util.Arrays;

/** How severities compare. */
final class Severities {

    private Severities() {}

    /**
     * Whether a severity is no less than another.
     *
     * @param severity as stored; one that is not known is less than any
     */
    static boolean isAtLeast(String severity, AlertSeverity floor) {
        return Arrays.stream(AlertSeverity.values())
                .filter(known -> known.name().equals(severity))
                .anyMatch(known -> known.compareTo(floor) >= 0);
    }
}
