package grokwatch.backtest.page;

import grokwatch.backtest.Measure;
import grokwatch.backtest.OnsetScore;
import grokwatch.backtest.Scorecard;
import grokwatch.backtest.policy.PolicyResult;
import grokwatch.backtest.policy.PolicyStudy;
import grokwatch.core.fleet.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page on accuracy as Markdown. */
final class AccuracyPage {

    private final Accuracy accuracy;
    private final String images;
    private final MarkdownPage page = new MarkdownPage();

    /**
     * @param images folder of its charts, as seen from the page
     */
    AccuracyPage(Accuracy accuracy, String images) {
        this.accuracy = accuracy;
        this.images = images;
    }

    /**
     * The page.
     *
     * @param date on which it was made
     * @param command that made it
     */
    String render(String date, String command) {
        page.title("How good the forecasts are")
                .paragraph("Made on " + date + " by `" + command + "`; not written by hand.")
                .paragraph(runs(accuracy.unseenSettings().score()));
        verdicts();
        page.section(
                "Unseen settings",
                "Each setting is forecast by a model fitted on all other settings.");
        ScoreTables.write(page, accuracy.unseenSettings().score());
        page.section(
                "Unseen sources",
                "A fleet starts from a model of the other sources and learns from its own runs as they"
                        + " finish, never from those of the setting that is forecast.");
        ScoreTables.write(page, accuracy.bySource(), accuracy.unseenSources().score());
        page.section(
                "One fleet from nothing",
                "Runs are processed one after the other without any prior; each forecast uses all runs"
                        + " that finished before it.");
        ScoreTables.write(page, accuracy.fromNothing().score());
        page.section(
                        "Reliability of probabilities",
                        "Unseen settings, at the points that are scored.")
                .paragraph("![reliability](" + images + "/reliability.svg)");
        onset();
        policies();
        ablation();
        return page.render();
    }

    private static String runs(Scorecard score) {
        return "%d runs grok, %d had not when they ended, %d generalised without delay, %d never"
                        .formatted(
                                score.count(OutcomeKind.GROKKED),
                                score.count(OutcomeKind.NOT_YET),
                                score.count(OutcomeKind.ORDINARY),
                                score.count(OutcomeKind.UNFIT))
                + " memorised. Errors are medians of |ln(forecast remaining / true remaining)| at"
                + " fractions of the delay; 0.3 is a factor of 1.35. Runs that do not grok are"
                + " scored at the ages of those that do. The runs are those the method was"
                + " developed on: expect less elsewhere.";
    }

    private void verdicts() {
        List<GoalResult> verdicts =
                new ArrayList<>(GoalResult.ofUnseenSettings(accuracy.unseenSettings()));
        accuracy.bySource()
                .forEach((name, score) -> verdicts.addAll(GoalResult.ofUnseenSource(name, score)));
        verdicts.addAll(
                GoalResult.ofPolicies(
                        own(accuracy.policies()), own(accuracy.unseenSourcePolicies())));
        long missed = verdicts.stream().filter(verdict -> !verdict.met()).count();
        page.section(
                "Goals",
                missed == 0
                        ? "All are reached."
                        : "%d of %d are missed.".formatted(missed, verdicts.size()));
        MarkdownTable table = new MarkdownTable("", "reached", "goal", "");
        for (GoalResult v : verdicts) {
            table.row(List.of(v.what(), v.reached(), v.goal(), v.met() ? "reached" : "**missed**"));
        }
        page.table(table);
    }

    private void onset() {
        OnsetScore onset = accuracy.unseenSettings().onset();
        page.section(
                "When a rise begins",
                "GROKKING_STARTED beside the first of three evaluations a tenth of the way from"
                        + " the plateau to 0.95. Where accuracy drops after memorisation, the"
                        + " plateau known so far and the lowest plateau there was differ.");
        MarkdownTable table =
                new MarkdownTable("plateau", "within 5 evaluations", "early", "late", "never");
        table.row(found("known so far", onset.knownSoFar()));
        page.table(table.row(found("in hindsight", onset.inHindsight())))
                .paragraph(
                        String.format(
                                Locale.ROOT,
                                "Taken back by the curve: %d in %,d evaluations (%.0e each).",
                                onset.falseAlarms(),
                                onset.evaluations(),
                                onset.falseRate()));
    }

    private static List<String> found(String name, OnsetScore.Found found) {
        return List.of(
                name,
                Measure.print(found.share(), 3),
                Integer.toString(found.early()),
                Integer.toString(found.late()),
                Integer.toString(found.missed()));
    }

    private void policies() {
        page.section(
                        "Keep or stop",
                        "Share of groks that stopping policies retain, and share that they still spend of"
                                + " the steps of runs that never generalise, "
                                + Math.round(100 * accuracy.policies().burntShare())
                                + " % of all steps. Grokwatch's threshold is learned from the"
                                + " grokkers of all other settings.")
                .paragraph("![keep or stop](" + images + "/frontier.svg)");
        MarkdownTable table =
                new MarkdownTable("policy", "groks retained", "wasted steps still spent");
        for (PolicyResult result : accuracy.policies().results()) {
            String retained = Measure.print(result.kept(), 3);
            table.row(List.of(result.name(), retained, Measure.print(result.spent(), 3)));
        }
        page.table(table);
        PolicyResult unseen = own(accuracy.unseenSourcePolicies());
        page.paragraph(
                "On unseen sources Grokwatch retains %s of the groks and spends %s of the steps."
                        .formatted(
                                Measure.print(unseen.kept(), 3), Measure.print(unseen.spent(), 3)));
    }

    /** Grokwatch's own policy, the last of a study. */
    private static PolicyResult own(PolicyStudy study) {
        return study.results().get(study.results().size() - 1);
    }

    private void ablation() {
        boolean none = accuracy.ablation().isEmpty();
        page.section(
                "What each group of signals adds",
                none
                        ? "The forecaster of this build does not learn from landmarks: nothing can"
                                + " be taken away from it."
                        : "Unseen settings, learned from some signals alone.");
        if (!none) {
            ScoreTables.write(page, accuracy.ablation());
        }
    }
}
