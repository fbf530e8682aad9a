package grokwatch.cli.backtest;

import grokwatch.backtest.Measure;
import grokwatch.backtest.page.Goals;
import grokwatch.backtest.policy.PolicyResult;
import grokwatch.backtest.policy.PolicyStudy;
import grokwatch.cli.terminal.Table;
import java.util.List;
import java.util.Locale;

/** What policies keep and spend, as text. */
final class PolicyTable {

    private static final int MAX_NAMED = 5;

    private final PolicyStudy study;

    PolicyTable(PolicyStudy study) {
        this.study = study;
    }

    /** The whole report, several lines. */
    String render() {
        Table table =
                Table.of(
                        "POLICY",
                        ">GROKS RETAINED",
                        ">WASTED STEPS STILL SPENT",
                        ">ORDINARY STOPPED");
        study.results().forEach(result -> table.add(row(result)));
        table.add("to reach", ">= " + Goals.KEPT, "<= " + Goals.SPENT, "");
        return table.render() + burnt() + lost();
    }

    private String burnt() {
        return String.format(
                Locale.ROOT,
                "%nburnt: steps of runs that do not generalise, %.0f %% of all steps%n",
                100 * study.burntShare());
    }

    private String lost() {
        List<PolicyResult> results = study.results();
        List<String> lost = results.get(results.size() - 1).lost();
        if (lost.isEmpty()) {
            return "Grokwatch would have stopped no grokking run";
        }
        return "Grokwatch would have stopped "
                + String.join(", ", lost.subList(0, Math.min(MAX_NAMED, lost.size())))
                + (lost.size() > MAX_NAMED ? ", … (" + lost.size() + " in all)" : "");
    }

    private static List<String> row(PolicyResult result) {
        return List.of(
                result.name(),
                Measure.print(result.kept(), 3),
                Measure.print(result.spent(), 3),
                Integer.toString(result.ordinaryStopped()));
    }
}
