package grokwatch.core.rule;

import grokwatch.core.label.Matcher;
import grokwatch.core.rule.condition.Condition;
import grokwatch.core.rule.condition.Quantity.Operand;
import grokwatch.core.rule.language.Bindings;
import grokwatch.core.rule.language.MetricName;
import grokwatch.core.rule.language.Parser;
import grokwatch.core.rule.language.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Numbers what the rules look at, each thing once however many rules look at it. */
final class RuleCompiler implements Bindings {

    private final List<MetricName> metrics = new ArrayList<>();
    private final List<WindowSpec> windows = new ArrayList<>();
    private long named;
    private long windowed;

    /**
     * Makes a rule ready.
     *
     * @throws IllegalArgumentException naming the rule, the field and what is wrong
     */
    Rule compile(RuleDefinition definition) {
        named = 0;
        windowed = 0;
        Condition when = condition(definition, "when", definition.when());
        Optional<Condition> clear =
                Optional.of(definition.clear())
                        .filter(text -> !text.isEmpty())
                        .map(text -> condition(definition, "clear", text));
        require(
                definition,
                "when",
                Long.bitCount(windowed),
                RuleSet.MAX_WINDOWS_OF_RULE,
                "windows");
        checkSummary(definition, when);
        List<Matcher> only = definition.only().stream().map(Matcher::parse).toList();
        boolean everyPoint =
                Conditions.movesByItself(when)
                        || clear.filter(Conditions::movesByItself).isPresent();
        return new Rule(definition, when, clear, only, named, everyPoint);
    }

    List<MetricName> metrics() {
        return metrics;
    }

    List<WindowSpec> windows() {
        return windows;
    }

    @Override
    public int metric(MetricName name) {
        int number = number(metrics, name, RuleSet.MAX_METRICS, "metrics");
        named |= 1L << number;
        return number;
    }

    @Override
    public int window(WindowSpec spec) {
        metric(spec.metric());
        int number = number(windows, spec, RuleSet.MAX_WINDOWS, "windows");
        windowed |= 1L << number;
        return number;
    }

    private Condition condition(RuleDefinition definition, String field, String text) {
        try {
            return Parser.condition(text, this);
        } catch (IllegalArgumentException e) {
            throw fault(definition, field, e.getMessage());
        }
    }

    private static void checkSummary(RuleDefinition definition, Condition when) {
        try {
            SummaryTemplate.check(
                    definition.summary(),
                    Conditions.operands(when).stream()
                            .map(Operand::text)
                            .collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            throw fault(definition, "summary", e.getMessage());
        }
    }

    private static <T> int number(List<T> known, T thing, int most, String what) {
        int number = known.indexOf(thing);
        if (number >= 0) {
            return number;
        }
        if (known.size() == most) {
            throw new IllegalArgumentException(
                    "all rules together may read %d %s at most".formatted(most, what));
        }
        known.add(thing);
        return known.size() - 1;
    }

    private static void require(
            RuleDefinition definition, String field, int count, int most, String what) {
        if (count > most) {
            throw fault(
                    definition,
                    field,
                    "may have %d %s at most, has %d".formatted(most, what, count));
        }
    }

    private static IllegalArgumentException fault(
            RuleDefinition definition, String field, String message) {
        return new RuleFault(definition.name(), field, message);
    }
}
