package grokwatch.backtest.page;

import grokwatch.backtest.BacktestScores;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.Measure;
import grokwatch.backtest.Scorecard;
import grokwatch.backtest.policy.PolicyResult;
import java.util.ArrayList;
import java.util.List;

/**
 * One goal and what was reached of it.
 *
 * @param what was to be reached
 * @param reached in words
 * @param goal in words
 * @param met whether it was
 */
record GoalResult(String what, String reached, String goal, boolean met) {

    private static final int QUARTER = 1;
    private static final int ERROR = 0;
    private static final int COVERAGE = 2;
    private static final int WIDTH = 3;
    private static final int ROC = 0;

    /** The goals for unseen settings. */
    static List<GoalResult> ofUnseenSettings(BacktestScores findings) {
        Goals goals = Goals.of(LeaveOut.SETTING);
        Scorecard score = findings.score();
        List<GoalResult> verdicts = new ArrayList<>();
        for (int f = 0; f < Scorecard.fractions().size(); f++) {
            String at = " at " + percent(f) + " % of the delay";
            verdicts.add(
                    atMost("error" + at, value(score.delay(), ERROR, f), goals.error().get(f)));
            verdicts.add(
                    atLeast("ROC area" + at, value(score.chance(), ROC, f), goals.roc().get(f)));
            verdicts.add(coverage("coverage" + at, value(score.delay(), COVERAGE, f), goals));
            verdicts.add(atMost("width" + at, value(score.delay(), WIDTH, f), goals.width()));
        }
        verdicts.add(atMost("grokkers called hopeless", score.hopeless(), Goals.HOPELESS));
        verdicts.add(
                atLeast(
                        "rises detected within five evaluations",
                        findings.onset().knownSoFar().share(),
                        Goals.ONSET_FOUND));
        double falseRate = findings.onset().falseRate();
        verdicts.add(
                new GoalResult(
                        "false rises an evaluation",
                        "%.0e".formatted(falseRate),
                        "<= %.0e".formatted(Goals.ONSET_FALSE),
                        falseRate <= Goals.ONSET_FALSE));
        return verdicts;
    }

    /** The goals for a source of which nothing was known at the start. */
    static List<GoalResult> ofUnseenSource(String source, Scorecard score) {
        double best =
                score.delayBaselines().stream()
                        .mapToDouble(measure -> measure.values().get(QUARTER))
                        .min()
                        .orElse(Double.NaN);
        double error = value(score.delay(), ERROR, QUARTER);
        return List.of(
                new GoalResult(
                        source + ": error at a quarter of the delay",
                        Measure.print(error, 3) + ", best naive " + Measure.print(best, 3),
                        "<= " + Measure.print(Goals.UNSEEN_SOURCE_ERROR * best, 3),
                        error <= Goals.UNSEEN_SOURCE_ERROR * best),
                atLeast(
                        source + ": ROC area at a quarter of the delay",
                        value(score.chance(), ROC, QUARTER),
                        Goals.UNSEEN_SOURCE_ROC),
                atMost(source + ": grokkers called hopeless", score.hopeless(), Goals.HOPELESS));
    }

    /** The goals for keeping and stopping, of unseen settings and of unseen sources. */
    static List<GoalResult> ofPolicies(PolicyResult settings, PolicyResult sources) {
        String kept = "groks retained by its recommendation";
        String spent = "wasted steps still spent by its recommendation";
        return List.of(
                atLeast(kept, settings.kept(), Goals.KEPT),
                atMost(spent, settings.spent(), Goals.SPENT),
                atLeast(kept + ", unseen sources", sources.kept(), Goals.UNSEEN_SOURCE_KEPT),
                atMost(spent + ", unseen sources", sources.spent(), Goals.UNSEEN_SOURCE_SPENT));
    }

    private static double value(List<Measure> measures, int which, int fraction) {
        return measures.get(which).values().get(fraction);
    }

    private static long percent(int fraction) {
        return Math.round(100 * Scorecard.fractions().get(fraction));
    }

    private static GoalResult atMost(String what, double value, double goal) {
        return new GoalResult(
                what, Measure.print(value, 3), "<= " + Measure.print(goal, 2), value <= goal);
    }

    private static GoalResult atLeast(String what, double value, double goal) {
        return new GoalResult(
                what, Measure.print(value, 3), ">= " + Measure.print(goal, 3), value >= goal);
    }

    private static GoalResult coverage(String what, double value, Goals goals) {
        return new GoalResult(
                what,
                Measure.print(value, 2),
                Measure.print(goals.minCoverage(), 2)
                        + " to "
                        + Measure.print(goals.maxCoverage(), 2),
                value >= goals.minCoverage() && value <= goals.maxCoverage());
    }
}
