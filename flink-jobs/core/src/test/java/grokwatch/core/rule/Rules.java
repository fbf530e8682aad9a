package grokwatch.core.rule;

import grokwatch.core.alert.AlertSeverity;
import java.util.List;

/** Rules for tests, one change from the plainest at a time. */
final class Rules {

    private Rules() {}

    static RuleDefinition when(String condition) {
        return named("rule", condition);
    }

    static RuleDefinition named(String name, String condition) {
        return new RuleDefinition(
                name, AlertSeverity.WARNING, condition, Hold.NONE, "", List.of(), "", "");
    }

    static RuleDefinition held(String condition, Hold hold) {
        return new RuleDefinition(
                "rule", AlertSeverity.WARNING, condition, hold, "", List.of(), "", "");
    }

    static RuleDefinition cleared(String condition, String clear) {
        return new RuleDefinition(
                "rule", AlertSeverity.WARNING, condition, Hold.NONE, clear, List.of(), "", "");
    }

    static RuleDefinition only(String condition, String... matchers) {
        return new RuleDefinition(
                "rule", AlertSeverity.WARNING, condition, Hold.NONE, "", List.of(matchers), "", "");
    }

    static RuleDefinition saying(String condition, String summary) {
        return new RuleDefinition(
                "rule",
                AlertSeverity.CRITICAL,
                condition,
                Hold.NONE,
                "",
                List.of(),
                summary,
                "Check.");
    }
}
