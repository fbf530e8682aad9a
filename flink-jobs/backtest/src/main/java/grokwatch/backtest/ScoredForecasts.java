package grokwatch.backtest;

import grokwatch.core.score.Reliability;
import grokwatch.core.score.Reliability.ScoredProbability;
import java.util.ArrayList;
import java.util.List;

/** Reliability of the forecasts that a back-test made. */
public final class ScoredForecasts {

    private ScoredForecasts() {}

    /**
     * Computes the reliability of the forecasts at the points at which labelled runs are scored, of
     * all fractions, so that a run counts up to four times.
     */
    public static Reliability reliability(List<Label> labels, Forecasts forecasts) {
        List<ScoredProbability> all = new ArrayList<>();
        for (ScorePoints points : ScorePoints.of(labels)) {
            points.grokkers().forEach(point -> add(all, forecasts.latest(point), true));
            points.others().forEach(point -> add(all, forecasts.latest(point), false));
        }
        return Reliability.of(all);
    }

    private static void add(List<ScoredProbability> all, Prediction latest, boolean came) {
        if (latest != null) {
            all.add(new ScoredProbability(latest.probability(), came));
        }
    }
}
