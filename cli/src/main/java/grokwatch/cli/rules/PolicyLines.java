package grokwatch.cli.rules;

import grokwatch.core.policy.Policy;
import grokwatch.core.text.TimeSpan;
import java.util.List;
import java.util.Locale;

/** The meaning of policies, a line each. */
final class PolicyLines {

    private PolicyLines() {}

    static List<String> of(List<Policy> policies) {
        return policies.stream().map(PolicyLines::text).toList();
    }

    private static String text(Policy policy) {
        Policy.GuardRails rails = policy.rails();
        return "policy %s: on %s proposes %s%s; at most once in %s a run and %d in a day, %.0f %% of the runs are controls"
                .formatted(
                        policy.name(),
                        policy.trigger().text(),
                        policy.action().verb().name().toLowerCase(Locale.ROOT),
                        policy.limits().maxHarm() < 1
                                ? " (harm at most %s)".formatted(policy.limits().maxHarm())
                                : "",
                        TimeSpan.words(rails.coolDown().toMillis()),
                        rails.maxPerDay(),
                        100 * rails.controlShare());
    }
}
