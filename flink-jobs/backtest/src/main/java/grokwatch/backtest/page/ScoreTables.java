package grokwatch.backtest.page;

import grokwatch.backtest.Measure;
import grokwatch.backtest.Scorecard;
import grokwatch.core.fleet.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Scores as tables in Markdown, one column a fraction of the delay. */
final class ScoreTables {

    private ScoreTables() {}

    /** One score: when, whether, and who was given up. */
    static void write(MarkdownPage page, Scorecard score) {
        MarkdownTable delay = table("when: median error");
        score.delayBaselines().forEach(measure -> delay.row(measure.name(), measure));
        score.delay().forEach(measure -> delay.row(named(measure), measure));
        MarkdownTable chance = table("whether: area under the ROC curve");
        score.chanceBaselines().forEach(measure -> chance.row(measure.name(), measure));
        score.chance().forEach(measure -> chance.row(named(measure), measure));
        page.table(delay).table(chance);
        String hopeless = Measure.print(score.hopeless(), 3);
        page.paragraph("Grokkers ever called hopeless: " + hopeless + ".");
    }

    /** Sources side by side, then all of them together. */
    static void write(MarkdownPage page, Map<String, Scorecard> sources, Scorecard all) {
        MarkdownTable error = table("source: median error");
        MarkdownTable roc = table("source: area under the ROC curve");
        sources.forEach(
                (source, score) -> {
                    String name = source + runs(score);
                    error.row(name, score.delay().get(0));
                    roc.row(name, score.chance().get(0));
                });
        page.table(error.row("all", all.delay().get(0)));
        page.table(roc.row("all", all.chance().get(0)));
        write(page, all);
    }

    /** The runs that a score of a source rests on: few grokkers say little. */
    private static String runs(Scorecard score) {
        return " (%d grok, %d had not)"
                .formatted(score.count(OutcomeKind.GROKKED), score.count(OutcomeKind.NOT_YET));
    }

    /** What is left of the forecasts when signals are taken away. */
    static void write(MarkdownPage page, List<Ablation> rows) {
        MarkdownTable error = table("signals: median error");
        rows.forEach(row -> error.row(row.name(), row.error()));
        MarkdownTable roc = table("signals: area under the ROC curve");
        rows.forEach(row -> roc.row(row.name(), row.roc()));
        page.table(error).table(roc);
    }

    private static MarkdownTable table(String heading) {
        List<String> headings = new ArrayList<>(List.of(heading));
        Scorecard.fractions().forEach(f -> headings.add(Math.round(100 * f) + " %"));
        return new MarkdownTable(headings.toArray(String[]::new));
    }

    private static String named(Measure measure) {
        return measure.name().equals("PREDICTIONS") ? "**Grokwatch**" : measure.name();
    }
}
