package grokwatch.cli.rules;

import grokwatch.cli.terminal.Printable;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.language.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rules mean, and what they keep of each run. */
final class RuleLines {

    private static final int MAX = 1_000;

    private RuleLines() {}

    static List<String> of(List<RuleDefinition> rules) {
        if (rules.isEmpty()) {
            return List.of("no rules");
        }
        List<String> lines = new ArrayList<>();
        rules.forEach(rule -> add(rule, lines));
        RuleSet set = RuleSet.of(rules);
        for (WindowSpec window : set.windows()) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "window %s: at most %,d bytes a run",
                            oneLine(window.text()),
                            window.largestBytes()));
        }
        lines.add(
                String.format(
                        Locale.ROOT,
                        "all rules: at most %,d of %,d bytes a run",
                        set.stateBytes(),
                        RuleSet.MAX_STATE_BYTES));
        return lines;
    }

    private static void add(RuleDefinition rule, List<String> lines) {
        String severity = rule.severity().name().toLowerCase(Locale.ROOT);
        lines.add("rule %s, %s".formatted(rule.name(), severity));
        lines.add("  when   " + oneLine(rule.when()));
        if (!rule.hold().equals(Hold.NONE)) {
            lines.add("  for    " + rule.hold());
        }
        if (!rule.clear().isEmpty()) {
            lines.add("  clear  " + oneLine(rule.clear()));
        }
        if (!rule.only().isEmpty()) {
            lines.add("  only   " + oneLine(String.join(" and ", rule.only())));
        }
    }

    private static String oneLine(String text) {
        return Printable.line(text.strip().replaceAll("\\s+", " "), MAX);
    }
}
