package grokwatch.cli.backtest;

import grokwatch.backtest.Measure;
import grokwatch.backtest.target.EndValueStudy;
import grokwatch.backtest.target.EndValueStudy.Score;
import grokwatch.cli.terminal.Table;

/** Forecasts of metrics at the end of curves, for people. */
final class EndValueTable {

    private EndValueTable() {}

    static String render(EndValueStudy study) {
        Table table =
                Table.of(
                        "SOURCE",
                        ">AT SHARE OF STEPS",
                        ">CURVES",
                        ">COVERAGE OF 90 %",
                        ">ERROR BESIDE THE LAST VALUE'S");
        study.bySource()
                .forEach(
                        (source, scores) -> {
                            for (Score score : scores) {
                                table.add(
                                        source,
                                        Measure.print(score.share(), 2),
                                        Integer.toString(score.forecasts()),
                                        cell(score.coverage()),
                                        cell(score.error()));
                            }
                        });
        return table.render();
    }

    /** A dash where nothing was forecast. */
    private static String cell(double value) {
        return Double.isNaN(value) ? "-" : Measure.print(value, 2);
    }
}
