package grokwatch.core.rule;

import grokwatch.core.label.Matcher;
import grokwatch.core.rule.condition.Condition;
import grokwatch.core.rule.condition.Condition.Comparison;
import grokwatch.core.rule.condition.Quantity.Operand;
import grokwatch.core.rule.condition.Readings;
import grokwatch.core.rule.condition.Truth;
import grokwatch.core.run.RunDescription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A rule that is ready to be held against points. Immutable; shared by all runs.
 *
 * @param definition as it was written
 * @param when condition under which it fires
 * @param clear condition under which it resolves; empty: the opposite of the first
 * @param only what a run must meet
 * @param metrics those that it names, a bit each: it is evaluated where one of them is logged
 * @param everyPoint whether it is evaluated at every point, since it looks at steps or ages
 */
public record Rule(
        RuleDefinition definition,
        Condition when,
        Optional<Condition> clear,
        List<Matcher> only,
        long metrics,
        boolean everyPoint) {

    /** Tells its alerts apart from others'. */
    public String name() {
        return definition.name();
    }

    /** Whether it has anything to say where these metrics were logged. */
    boolean concerns(long logged) {
        return everyPoint || (metrics & logged) != 0;
    }

    /**
     * Whether it is to resolve.
     *
     * @param fires whether it would fire now
     */
    Truth cleared(Truth fires, Readings readings) {
        return clear.isEmpty() ? fires.not() : clear.get().in(readings);
    }

    /** Whether it is about a run; one with matchers waits for the run's description. */
    boolean concerns(String runId, RunDescription description) {
        if (only.isEmpty() || description.equals(RunDescription.UNKNOWN)) {
            return only.isEmpty();
        }
        UnaryOperator<String> labels = RunLabels.of(runId, description);
        return only.stream().allMatch(each -> each.matches(labels));
    }

    /** The numbers that it looks at, by how they are written, with value and threshold. */
    Map<String, Double> evidence(Readings readings) {
        Map<String, Double> evidence = new TreeMap<>();
        List<Comparison> compared = Conditions.comparisons(when);
        for (Comparison comparison : compared) {
            comparison.left().operands(each -> put(evidence, each, readings));
            comparison.right().operands(each -> put(evidence, each, readings));
        }
        compared.stream()
                .filter(comparison -> comparison.in(readings) == Truth.TRUE)
                .findFirst()
                .or(() -> compared.stream().findFirst())
                .ifPresent(
                        decisive -> {
                            evidence.put("value", decisive.left().in(readings));
                            evidence.put("threshold", decisive.right().in(readings));
                        });
        return evidence;
    }

    private static void put(Map<String, Double> evidence, Operand each, Readings readings) {
        evidence.put(each.text(), each.in(readings));
    }
}
