package grokwatch.backtest;

import grokwatch.backtest.ScorePoints.Point;
import grokwatch.core.score.Statistics;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How well it is foretold whether a run groks, at each fraction of the delay. */
final class ChanceScore {

    private static final double SURE = 0.8;
    private static final double HOPELESS = 0.05;

    private final List<ScorePoints> points;

    ChanceScore(List<ScorePoints> points) {
        this.points = points;
    }

    /** Area under the ROC curve of what anybody could rank runs by. */
    List<Measure> baselines() {
        return List.of(
                roc("validation accuracy so far", p -> p.label().validation().at(p.step())),
                roc("lr * wd", p -> p.label().regularisation()));
    }

    /** Area, precision and recall of forecasts. */
    List<Measure> forecasts(Forecasts forecasts) {
        return List.of(
                roc("PREDICTIONS", forecasts::probability),
                Measure.of(
                        "precision at probability >= 0.8",
                        2,
                        byFraction(p -> precision(p, forecasts))),
                Measure.of(
                        "recall    at probability >= 0.8",
                        2,
                        byFraction(p -> sure(p.grokkers(), forecasts) / p.grokkers().size())));
    }

    private Measure roc(String name, ToDoubleFunction<Point> score) {
        return Measure.of(
                name,
                3,
                byFraction(
                        p ->
                                Statistics.areaUnderRoc(
                                        p.grokkers().stream().mapToDouble(score).toArray(),
                                        p.others().stream().mapToDouble(score).toArray())));
    }

    private double[] byFraction(ToDoubleFunction<ScorePoints> measure) {
        return points.stream().mapToDouble(measure).toArray();
    }

    private static double precision(ScorePoints points, Forecasts forecasts) {
        double right = sure(points.grokkers(), forecasts);
        return right / (right + sure(points.others(), forecasts));
    }

    private static double sure(List<Point> points, Forecasts forecasts) {
        return points.stream().filter(p -> forecasts.probability(p) >= SURE).count();
    }

    /** Share of grokkers that were given up at any time between memorisation and generalisation. */
    static double hopeless(List<Label> grokkers, Forecasts forecasts) {
        double givenUp =
                grokkers.stream()
                        .filter(run -> forecasts.of(run).stream().anyMatch(p -> givesUp(run, p)))
                        .count();
        return givenUp / grokkers.size();
    }

    private static boolean givesUp(Label run, Prediction prediction) {
        return prediction.probability() <= HOPELESS
                && run.memorised() <= prediction.step()
                && prediction.step() < run.generalised();
    }
}
