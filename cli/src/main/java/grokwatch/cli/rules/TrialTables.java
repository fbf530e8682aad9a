package grokwatch.cli.rules;

import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import grokwatch.core.rule.RuleChange;
import grokwatch.core.rule.RuleDefinition;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a trial of rules has shown: every change, and how often each rule fired. */
final class TrialTables {

    private static final List<Column> CHANGES =
            List.of(
                    Column.text("RUN"),
                    Column.number("STEP"),
                    Column.text("STATE"),
                    Column.text("SEVERITY"),
                    Column.text("RULE"),
                    Column.number("VALUE"),
                    Column.number("THRESHOLD"));
    private static final List<Column> COUNTS =
            List.of(
                    Column.text("RULE"),
                    Column.text("SEVERITY"),
                    Column.number("RUNS"),
                    Column.number("OF"),
                    Column.number("FIRINGS"),
                    Column.number("MAX IN A RUN"));

    private TrialTables() {}

    static String changes(RuleTrial trial) {
        Table table = new Table(CHANGES);
        trial.changes()
                .forEach((run, changes) -> changes.forEach(each -> table.add(row(run, each))));
        return table.render();
    }

    private static List<String> row(String run, RuleChange change) {
        return List.of(
                run,
                number(change.step()),
                change.firing() ? "FIRING" : "RESOLVED",
                change.severity().name().toLowerCase(Locale.ROOT),
                change.rule(),
                evidence(change, "value"),
                evidence(change, "threshold"));
    }

    private static String evidence(RuleChange change, String name) {
        Double value = change.evidence().get(name);
        return value == null ? "–" : String.format(Locale.ROOT, "%.4g", value);
    }

    static String counts(List<RuleDefinition> rules, RuleTrial trial) {
        Map<String, List<RuleChange>> changes = trial.changes();
        Table table = new Table(COUNTS);
        for (RuleDefinition rule : rules) {
            long[] firings =
                    changes.values().stream().mapToLong(each -> firings(each, rule)).toArray();
            long runs = 0;
            long all = 0;
            long most = 0;
            for (long count : firings) {
                runs += count > 0 ? 1 : 0;
                all += count;
                most = Math.max(most, count);
            }
            table.add(
                    rule.name(),
                    rule.severity().name().toLowerCase(Locale.ROOT),
                    number(runs),
                    number(firings.length),
                    number(all),
                    number(most));
        }
        return table.render();
    }

    private static long firings(List<RuleChange> changes, RuleDefinition rule) {
        return changes.stream()
                .filter(each -> each.firing() && each.rule().equals(rule.name()))
                .count();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
