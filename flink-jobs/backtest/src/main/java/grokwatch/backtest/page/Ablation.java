package grokwatch.backtest.page;

import grokwatch.backtest.BacktestScores;
import grokwatch.backtest.FleetLearner;
import grokwatch.backtest.Forecasts;
import grokwatch.backtest.MaskedLearning;
import grokwatch.backtest.Measure;
import grokwatch.backtest.Protocol;
import grokwatch.backtest.RecordedCurve;
import grokwatch.backtest.Scorecard;
import grokwatch.backtest.WatchedCurve;
import grokwatch.core.landmark.Feature.Group;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What each group of signals adds: unseen settings forecast from ever more of them.
 *
 * @param name of the signals that were left
 * @param error median |ln (remaining forecast / true)| at each fraction
 * @param roc area under the ROC curve at each fraction
 */
public record Ablation(String name, Measure error, Measure roc) {

    /** The steps, from the clock alone to everything. */
    private static Map<String, Set<Group>> steps() {
        Set<Group> baseline =
                EnumSet.of(Group.CLOCK, Group.VALIDATION_LOSS, Group.TRAIN, Group.NORM);
        Map<String, Set<Group>> steps = new LinkedHashMap<>();
        steps.put("clock", EnumSet.of(Group.CLOCK));
        steps.put("clock + loss", EnumSet.of(Group.CLOCK, Group.VALIDATION_LOSS, Group.TRAIN));
        steps.put("clock + loss + norm", baseline);
        Set<Group> curves = EnumSet.copyOf(baseline);
        curves.add(Group.ACCURACY);
        steps.put("clock + loss + norm + accuracy", curves);
        Set<Group> described = EnumSet.copyOf(baseline);
        described.add(Group.DESCRIPTION);
        steps.put("clock + loss + norm + description", described);
        steps.put("all", EnumSet.allOf(Group.class));
        return steps;
    }

    /**
     * Measures every step.
     *
     * @return empty where the forecaster does not learn from landmarks, so that nothing can be
     *     taken away
     */
    public static List<Ablation> of(
            List<RecordedCurve> curves, Protocol protocol, Consumer<String> progress) {
        List<Ablation> rows = new ArrayList<>();
        for (Map.Entry<String, Set<Group>> step : steps().entrySet()) {
            progress.accept(step.getKey());
            List<WatchedCurve> watched = run(curves, protocol, step.getValue());
            if (watched.stream().allMatch(seen -> seen.outcome().landmarks().isEmpty())) {
                return List.of();
            }
            Scorecard card = Scorecard.of(BacktestScores.judged(watched), Forecasts.of(watched));
            rows.add(new Ablation(step.getKey(), card.delay().get(0), card.chance().get(0)));
        }
        return rows;
    }

    private static List<WatchedCurve> run(
            List<RecordedCurve> curves, Protocol protocol, Set<Group> signals) {
        FleetLearner.Factory learners = new MaskedLearning(protocol.learners(), signals);
        return protocol.backtest(learners).runUncalibrated(curves, any -> {});
    }
}
