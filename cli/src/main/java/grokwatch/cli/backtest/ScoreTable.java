package grokwatch.cli.backtest;

import grokwatch.backtest.BacktestScores;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.Measure;
import grokwatch.backtest.OnsetScore;
import grokwatch.backtest.Scorecard;
import grokwatch.backtest.Withholding;
import grokwatch.backtest.page.Goals;
import grokwatch.cli.terminal.Table;
import grokwatch.cli.terminal.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A back-test's findings as text. */
final class ScoreTable {

    private final BacktestScores findings;
    private final Goals goals;

    /**
     * @param leaveOut by which the findings were made
     */
    ScoreTable(BacktestScores findings, LeaveOut leaveOut) {
        this.findings = findings;
        this.goals = Goals.of(leaveOut);
    }

    /** The whole report, several lines. */
    String render() {
        Scorecard score = findings.score();
        return "%s; %d forecasts of %d runs%n%n%s%n%s%n%s"
                .formatted(
                        counts(score),
                        score.predictions(),
                        score.predictedRuns(),
                        delay(score),
                        chance(score),
                        remarks());
    }

    private static String counts(Scorecard score) {
        return score.runs().entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining("  ", "runs ", ""));
    }

    private String delay(Scorecard score) {
        Table table = table("MEDIAN |LN(REMAINING FORECAST / TRUE)| AT");
        score.delayBaselines().forEach(measure -> table.add(row(measure)));
        score.delay().forEach(measure -> table.add(row(measure)));
        if (goals != null) {
            table.add(row("to reach: error at most", goals.error()));
            String coverage =
                    String.format(
                            Locale.ROOT, "%.2f-%.2f", goals.minCoverage(), goals.maxCoverage());
            table.add(same("to reach: coverage", coverage));
            table.add(same("to reach: width at most", Measure.print(goals.width(), 2)));
        }
        return table.render();
    }

    private String chance(Scorecard score) {
        Table table = table("WILL IT GROK? AREA UNDER THE ROC CURVE AT");
        score.chanceBaselines().forEach(measure -> table.add(row(measure)));
        score.chance().forEach(measure -> table.add(row(measure)));
        if (goals != null) {
            table.add(row("to reach: area at least", goals.roc()));
        }
        return table.render();
    }

    private String remarks() {
        OnsetScore onset = findings.onset();
        Withholding withholding = findings.withholding();
        return String.join(
                "\n",
                String.format(
                        Locale.ROOT,
                        "grokkers ever called hopeless: %.3f (to reach: %.2f at most)",
                        findings.score().hopeless(),
                        Goals.HOPELESS),
                "GROKKING_STARTED " + found(onset.knownSoFar()) + ", by the level known so far",
                "GROKKING_STARTED " + found(onset.inHindsight()) + ", by the level in hindsight",
                String.format(
                        Locale.ROOT,
                        "GROKKING_STARTED taken back by the curve %d times in %,d evaluations",
                        onset.falseAlarms(),
                        onset.evaluations()),
                "no forecast " + reasons(withholding));
    }

    private static String found(OnsetScore.Found found) {
        return String.format(
                Locale.ROOT,
                "within 5 evaluations %.3f (early %d, late %d, never %d)",
                found.share(),
                found.early(),
                found.late(),
                found.missed());
    }

    private static String reasons(Withholding withholding) {
        String reasons =
                withholding.reasons().entrySet().stream()
                        .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining("  "));
        return reasons
                + "; memorised and never forecast "
                + withholding.memorisedUnforecast()
                + " runs; refused as the pipeline refuses them "
                + withholding.refusedPoints()
                + " points";
    }

    private static Table table(String heading) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text(heading));
        Scorecard.fractions().forEach(f -> columns.add(Column.number(Math.round(100 * f) + " %")));
        return new Table(columns);
    }

    private static List<String> row(Measure measure) {
        List<String> cells = new ArrayList<>();
        cells.add(measure.name());
        cells.addAll(measure.printed());
        return cells;
    }

    private static List<String> row(String name, List<Double> goals) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        goals.forEach(goal -> cells.add(Measure.print(goal, 2)));
        return cells;
    }

    private static List<String> same(String name, String cell) {
        List<String> cells = new ArrayList<>();
        cells.add(name);
        Scorecard.fractions().forEach(any -> cells.add(cell));
        return cells;
    }
}
