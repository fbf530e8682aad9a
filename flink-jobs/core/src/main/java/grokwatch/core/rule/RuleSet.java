package grokwatch.core.rule;

import grokwatch.core.rule.language.MetricName;
import grokwatch.core.rule.language.Parser;
import grokwatch.core.rule.language.WindowSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that are in force together. Metrics and windows that several of them look at are kept once.
 * Immutable; made once and shared by all runs.
 */
public final class RuleSet {

    /** Most rules in force together. */
    public static final int MAX_RULES = 64;

    /** Most metrics that all rules together look at. */
    public static final int MAX_METRICS = 64;

    /** Most windows of all rules together. */
    public static final int MAX_WINDOWS = 64;

    /** Most windows that one rule looks at. */
    public static final int MAX_WINDOWS_OF_RULE = 8;

    /** Most bytes that the rules may keep of a run. */
    public static final int MAX_STATE_BYTES = 16_384;

    private final List<Rule> rules = new ArrayList<>();
    private final List<MetricName> metrics;
    private final List<WindowSpec> windows;
    private final int[] metricOfWindow;
    private final long identity;

    private RuleSet(List<RuleDefinition> definitions) {
        RuleCompiler compiler = new RuleCompiler();
        for (RuleDefinition definition : definitions) {
            rules.add(compiler.compile(definition));
        }
        metrics = List.copyOf(compiler.metrics());
        windows = List.copyOf(compiler.windows());
        metricOfWindow =
                windows.stream().mapToInt(window -> metrics.indexOf(window.metric())).toArray();
        StringBuilder text = new StringBuilder();
        rules.forEach(rule -> text.append(rule.definition().identity()).append('\n'));
        identity = Identity.of(text.toString());
    }

    /**
     * Makes rules ready.
     *
     * @param definitions names are unique
     * @throws RuleFault at the first that cannot be used
     * @throws IllegalArgumentException if they are too many or keep too much
     */
    public static RuleSet of(List<RuleDefinition> definitions) {
        if (definitions.size() > MAX_RULES) {
            throw new IllegalArgumentException(
                    "must be at most %d, were %d".formatted(MAX_RULES, definitions.size()));
        }
        RuleSet set = new RuleSet(definitions);
        if (set.stateBytes() > MAX_STATE_BYTES) {
            throw new IllegalArgumentException(
                    "would store %d bytes of each run, at most %d are allowed: use fewer windows"
                            .formatted(set.stateBytes(), MAX_STATE_BYTES));
        }
        return set;
    }

    /**
     * A condition that is one, whatever else its rule says.
     *
     * @throws IllegalArgumentException naming line, column and word that are wrong
     */
    public static String checkedCondition(String text) {
        Parser.condition(text, new RuleCompiler());
        return text;
    }

    /** In the order in which they were given. */
    public List<Rule> rules() {
        return List.copyOf(rules);
    }

    /** What they look at, each once. */
    public List<MetricName> metrics() {
        return metrics;
    }

    /** The windows that they look at, each once. */
    public List<WindowSpec> windows() {
        return windows;
    }

    /** Whether there is no rule. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Bytes that are kept of a run, at most, but for the names of rules that are gone. */
    public int stateBytes() {
        int bytes = RuleState.HEADER_BYTES + rules.size() * RuleStatus.MAX_BYTES;
        bytes += metrics.size() * RuleState.METRIC_BYTES;
        for (WindowSpec window : windows) {
            bytes += Long.BYTES + window.largestBytes();
        }
        return bytes;
    }

    Rule rule(int number) {
        return rules.get(number);
    }

    int count() {
        return rules.size();
    }

    /** Number of the metric whose values a window holds. */
    int metricOf(int window) {
        return metricOfWindow[window];
    }

    /** The same for the same rules in the same order, 64 bits. */
    long identity() {
        return identity;
    }
}
