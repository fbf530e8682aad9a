package grokwatch.cli.backtest;

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
record Verdict(String what, String reached, String goal, boolean met) {

    private static final int QUARTER = 1;
    private static final int ERROR = 0;
    private static final int COVERAGE = 2;
    private static final int WIDTH = 3;
    private static final int ROC = 0;

    /** The goals for unseen settings. */
    static List<Verdict> ofUnseenSettings(Findings findings) {
        Goals goals = Goals.of(LeaveOut.SETTING);
        Scorecard score = findings.score();
        List<Verdict> verdicts = new ArrayList<>();
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
                        "rises told within five evaluations",
                        findings.onset().knownSoFar().share(),
                        Goals.ONSET_FOUND));
        double falseRate = findings.onset().falseRate();
        verdicts.add(
                new Verdict(
                        "false rises an evaluation",
                        "%.0e".formatted(falseRate),
                        "<= %.0e".formatted(Goals.ONSET_FALSE),
                        falseRate <= Goals.ONSET_FALSE));
        return verdicts;
    }

    /** The goals for a source of which nothing was known at the start. */
    static List<Verdict> ofUnseenSource(String source, Scorecard score) {
        double best =
                score.delayBaselines().stream()
                        .mapToDouble(measure -> measure.values().get(QUARTER))
                        .min()
                        .orElse(Double.NaN);
        double error = value(score.delay(), ERROR, QUARTER);
        return List.of(
                new Verdict(
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

    /** The goals for keeping and stopping. */
    static List<Verdict> ofPolicy(PolicyResult result) {
        return List.of(
                atLeast("groks kept by its advice", result.kept(), Goals.KEPT),
                atMost("burnt steps spent by its advice", result.spent(), Goals.SPENT));
    }

    private static double value(List<Measure> measures, int which, int fraction) {
        return measures.get(which).values().get(fraction);
    }

    private static long percent(int fraction) {
        return Math.round(100 * Scorecard.fractions().get(fraction));
    }

    private static Verdict atMost(String what, double value, double goal) {
        return new Verdict(
                what, Measure.print(value, 3), "<= " + Measure.print(goal, 2), value <= goal);
    }

    private static Verdict atLeast(String what, double value, double goal) {
        return new Verdict(
                what, Measure.print(value, 3), ">= " + Measure.print(goal, 2), value >= goal);
    }

    private static Verdict coverage(String what, double value, Goals goals) {
        return new Verdict(
                what,
                Measure.print(value, 2),
                Measure.print(goals.leastCoverage(), 2)
                        + " to "
                        + Measure.print(goals.mostCoverage(), 2),
                value >= goals.leastCoverage() && value <= goals.mostCoverage());
    }
}
