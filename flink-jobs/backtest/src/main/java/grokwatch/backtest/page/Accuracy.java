package grokwatch.backtest.page;

import grokwatch.backtest.BacktestScores;
import grokwatch.backtest.Forecasts;
import grokwatch.backtest.Label;
import grokwatch.backtest.LeaveOut;
import grokwatch.backtest.Protocol;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.Scorecard;
import grokwatch.backtest.WatchedCurve;
import grokwatch.backtest.policy.PolicyStudy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Everything that the page on accuracy says: every protocol over the same curves.
 *
 * @param unseenSettings each setting forecast by the others
 * @param unseenSources each source started from the others
 * @param bySource the same, of each source
 * @param fromNothing one fleet that starts without any prior
 * @param policies what stopping by the forecasts for unseen settings keeps and saves
 * @param unseenSourcePolicies the same of the forecasts for unseen sources
 * @param ablation what each group of signals adds
 */
public record Accuracy(
        BacktestScores unseenSettings,
        BacktestScores unseenSources,
        Map<String, Scorecard> bySource,
        BacktestScores fromNothing,
        PolicyStudy policies,
        PolicyStudy unseenSourcePolicies,
        List<Ablation> ablation) {

    /** Runs every protocol. */
    public static Accuracy measure(List<RecordedCurve> curves, long seed, Progress progress) {
        List<WatchedCurve> settings = run(curves, LeaveOut.SETTING, seed, progress);
        List<WatchedCurve> sources = run(curves, LeaveOut.SOURCE, seed, progress);
        List<WatchedCurve> fleet = run(curves, LeaveOut.NONE, seed, progress);
        Protocol unseen = new Protocol(LeaveOut.SETTING, null, seed);
        return new Accuracy(
                BacktestScores.of(settings),
                BacktestScores.of(sources),
                bySource(sources),
                BacktestScores.of(fleet),
                PolicyStudy.of(BacktestScores.judged(settings), settings),
                PolicyStudy.of(BacktestScores.judged(sources), sources),
                Ablation.of(curves, unseen, progress::step));
    }

    private static List<WatchedCurve> run(
            List<RecordedCurve> curves, LeaveOut leaveOut, long seed, Progress progress) {
        String what = "leaving out " + leaveOut.name().toLowerCase(Locale.ROOT);
        return new Protocol(leaveOut, null, seed)
                .run(curves, progress.of(what, curves.size())::accept);
    }

    private static Map<String, Scorecard> bySource(List<WatchedCurve> watched) {
        Map<String, List<WatchedCurve>> sources =
                watched.stream()
                        .collect(
                                Collectors.groupingBy(
                                        seen -> seen.curve().source(),
                                        TreeMap::new,
                                        Collectors.toList()));
        Map<String, Scorecard> cards = new TreeMap<>();
        sources.forEach((source, runs) -> cards.put(source, score(runs)));
        return cards;
    }

    private static Scorecard score(List<WatchedCurve> watched) {
        List<Label> labels = BacktestScores.judged(watched);
        return Scorecard.of(labels, Forecasts.of(watched));
    }
}
