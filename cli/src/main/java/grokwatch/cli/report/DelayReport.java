package grokwatch.cli.report;

import grokwatch.core.effect.DelayEffects;
import grokwatch.core.fleet.RunOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What drives the delay.
 *
 * @param origin where outcomes are from
 * @param effects over all of them
 * @param byArchitecture the same of each architecture alone; empty where not asked for
 */
record DelayReport(String origin, DelayEffects effects, Map<String, DelayEffects> byArchitecture) {

    static DelayReport of(Outcomes outcomes, boolean byArchitecture) {
        Map<String, DelayEffects> parts = new LinkedHashMap<>();
        if (byArchitecture) {
            groups(outcomes.outcomes())
                    .forEach((name, group) -> parts.put(name, DelayEffects.fit(group)));
        }
        return new DelayReport(outcomes.origin(), DelayEffects.fit(outcomes.outcomes()), parts);
    }

    private static Map<String, List<RunOutcome>> groups(List<RunOutcome> outcomes) {
        Map<String, List<RunOutcome>> groups = new TreeMap<>();
        for (RunOutcome outcome : outcomes) {
            String architecture = outcome.description().network().architecture();
            groups.computeIfAbsent(
                            architecture == null ? "unknown" : architecture,
                            any -> new ArrayList<>())
                    .add(outcome);
        }
        return groups;
    }
}
