package grokwatch.cli.rules;

import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.language.WindowSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What rules mean, and what they keep of each run. */
final class RuleLines {

    private static final List<Column> RULES =
            List.of(
                    Column.text("RULE"),
                    Column.text("SEVERITY"),
                    Column.text("FOR"),
                    Column.text("WHEN"),
                    Column.text("CLEAR"),
                    Column.text("ONLY"));
    private static final List<Column> WINDOWS =
            List.of(Column.text("WINDOW"), Column.number("BYTES A RUN, AT MOST"));

    private RuleLines() {}

    static List<String> of(List<RuleDefinition> rules) {
        if (rules.isEmpty()) {
            return List.of("no rules");
        }
        List<String> lines = new ArrayList<>();
        lines.addAll(table(rules).render().lines().toList());
        RuleSet set = RuleSet.of(rules);
        if (!set.windows().isEmpty()) {
            lines.add("");
            lines.addAll(windows(set).render().lines().toList());
        }
        lines.add("");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "together: at most %,d of %,d bytes a run",
                        set.stateBytes(),
                        RuleSet.MOST_STATE_BYTES));
        return lines;
    }

    private static Table table(List<RuleDefinition> rules) {
        Table table = new Table(RULES);
        for (RuleDefinition rule : rules) {
            table.add(
                    List.of(
                            rule.name(),
                            rule.severity().name().toLowerCase(Locale.ROOT),
                            rule.hold().equals(Hold.NONE) ? "–" : rule.hold().toString(),
                            inOneLine(rule.when()),
                            rule.clear().isEmpty() ? "not when" : inOneLine(rule.clear()),
                            rule.only().isEmpty()
                                    ? "every run"
                                    : String.join(" and ", rule.only())));
        }
        return table;
    }

    private static Table windows(RuleSet set) {
        Table table = new Table(WINDOWS);
        for (WindowSpec window : set.windows()) {
            table.add(
                    List.of(
                            window.text(),
                            String.format(Locale.ROOT, "%,d", window.largestBytes())));
        }
        return table;
    }

    private static String inOneLine(String condition) {
        return condition.strip().replaceAll("\\s+", " ");
    }
}
