package grokwatch.cli.rules;

import grokwatch.core.rule.RuleChange;
import java.util.Map;

/**
 * A firing or resolution of a rule for programs.
 *
 * @param state FIRING or RESOLVED
 * @param severity INFO, WARNING or CRITICAL
 * @param evidence numbers by name, among them value and threshold
 */
record ChangeJson(
        String runId,
        long step,
        String state,
        String severity,
        String rule,
        Map<String, Double> evidence) {

    static ChangeJson of(String runId, RuleChange change) {
        return new ChangeJson(
                runId,
                change.step(),
                change.firing() ? "FIRING" : "RESOLVED",
                change.severity().name(),
                change.rule(),
                change.evidence());
    }
}
