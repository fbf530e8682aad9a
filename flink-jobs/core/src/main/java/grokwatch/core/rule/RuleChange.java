package grokwatch.core.rule;

import grokwatch.core.alert.AlertSeverity;
import java.util.Map;

/**
 * A rule that has begun to fire in a run, or no longer does.
 *
 * @param rule its name
 * @param severity of its alerts
 * @param firing true: it fires from now; false: it no longer does
 * @param episode how often it had fired in this run before, >= 0
 * @param step optimizer step
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 * @param summary one sentence, as while it fires
 * @param advice what to do about it; may be empty
 * @param evidence the numbers that it looks at, by name; may hold what is not finite
 */
public record RuleChange(
        String rule,
        AlertSeverity severity,
        boolean firing,
        int episode,
        long step,
        long timestamp,
        String summary,
        String advice,
        Map<String, Double> evidence) {}
