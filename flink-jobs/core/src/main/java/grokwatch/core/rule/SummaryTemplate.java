package grokwatch.core.rule;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentence of an alert, with names in braces: {@code {run}}, {@code {rule}}, {@code {step}},
 * and the evidence, {@code {value}} and {@code {threshold}} among it.
 */
final class SummaryTemplate {

    private static final Pattern NAME = Pattern.compile("\\{([^{}]*)\\}");
    private static final Set<String> ALWAYS = Set.of("run", "rule", "step", "value", "threshold");
    private static final MathContext SHOWN = new MathContext(4);
    private static final double MAX_PLAIN = 1e7;
    private static final double MIN_PLAIN = 1e-4;

    private SummaryTemplate() {}

    /**
     * Checks that every name has a value.
     *
     * @param operands what the rule's condition looks at
     * @throws IllegalArgumentException naming the first that has none
     */
    static void check(String template, Set<String> operands) {
        Matcher names = NAME.matcher(template);
        while (names.find()) {
            String name = names.group(1);
            if (!ALWAYS.contains(name) && !operands.contains(name)) {
                Set<String> known = new TreeSet<>(ALWAYS);
                known.addAll(operands);
                throw new IllegalArgumentException(
                        "{%s} has no value; there are %s".formatted(name, known));
            }
        }
    }

    /** The sentence; empty template: one made of the condition. */
    static String fill(Rule rule, String run, long step, Map<String, Double> evidence) {
        String template = rule.definition().summary();
        String text =
                template.isEmpty()
                        ? "{run}: {rule} at step {step}: " + sentence(rule, evidence)
                        : template;
        return NAME.matcher(text)
                .replaceAll(
                        name -> Matcher.quoteReplacement(text(name, rule, run, step, evidence)));
    }

    private static String sentence(Rule rule, Map<String, Double> evidence) {
        String condition = rule.definition().when().strip().replaceAll("\\s+", " ");
        return condition + (evidence.containsKey("value") ? ", at {value}." : ".");
    }

    private static String text(
            MatchResult name, Rule rule, String run, long step, Map<String, Double> evidence) {
        return switch (name.group(1)) {
            case "run" -> run;
            case "rule" -> rule.name();
            case "step" -> String.format(Locale.ROOT, "%,d", step);
            default -> number(evidence.getOrDefault(name.group(1), Double.NaN));
        };
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "no number" : "infinity";
        }
        double size = Math.abs(value);
        BigDecimal shown = new BigDecimal(value).round(SHOWN).stripTrailingZeros();
        boolean plain = size == 0 || size >= MIN_PLAIN && size < MAX_PLAIN;
        return plain ? shown.toPlainString() : shown.toString();
    }
}
