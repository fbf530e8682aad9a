package grokwatch.backtest;

import grokwatch.backtest.ScorePoints.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Predictions by run, in order of step. */
public final class Forecasts {

    private final Map<String, List<Prediction>> byRun = new HashMap<>();

    /** Those of replayed curves. */
    public static Forecasts of(List<WatchedCurve> watched) {
        Forecasts forecasts = new Forecasts();
        watched.forEach(seen -> forecasts.add(seen.curve().runId(), seen.predictions()));
        return forecasts;
    }

    /** Adds a run's predictions, in any order. */
    public void add(String runId, List<Prediction> predictions) {
        if (!predictions.isEmpty()) {
            List<Prediction> known = byRun.computeIfAbsent(runId, any -> new ArrayList<>());
            known.addAll(predictions);
            known.sort(Comparator.comparingLong(Prediction::step));
        }
    }

    /** How many there are. */
    int count() {
        return byRun.values().stream().mapToInt(List::size).sum();
    }

    /** How many runs have any. */
    int runs() {
        return byRun.size();
    }

    List<Prediction> of(Label run) {
        return byRun.getOrDefault(run.curve().runId(), List.of());
    }

    /** The last prediction at a point or before it, made since memorisation; null without one. */
    Prediction latest(Point point) {
        Prediction latest = null;
        for (Prediction prediction : of(point.label())) {
            if (prediction.step() > point.step()) {
                break;
            }
            latest = prediction;
        }
        return latest == null || latest.step() < point.label().memorised() ? null : latest;
    }

    /** The latest probability; 0 without a prediction. */
    double probability(Point point) {
        Prediction latest = latest(point);
        return latest == null ? 0 : latest.probability();
    }
}
