package grokwatch.backtest;

import grokwatch.backtest.ScorePoints.Point;
import grokwatch.core.score.Statistics;
import grokwatch.core.score.StepError;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** How well the step of generalisation is foretold, at each fraction of the delay. */
final class DelayScore {

    private final List<ScorePoints> points;

    DelayScore(List<ScorePoints> points) {
        this.points = points;
    }

    /** Median error of each baseline. */
    List<Measure> baselines(Baselines baselines) {
        List<Measure> measures = new ArrayList<>();
        baselines
                .all()
                .forEach(
                        (name, expected) ->
                                measures.add(
                                        Measure.of(
                                                name,
                                                3,
                                                byFraction(p -> medianError(p, expected)))));
        return measures;
    }

    /** Error, absence, coverage and width of forecasts. */
    List<Measure> forecasts(Forecasts f) {
        return List.of(
                Measure.of("PREDICTIONS", 3, byFraction(p -> medianError(p, expectedBy(f)))),
                Measure.of("without an estimate", 0, byFraction(p -> missing(p, f))),
                Measure.of("coverage of the 90 % interval", 2, byFraction(p -> coverage(p, f))),
                Measure.of(
                        "median ln(upper / lower) of what remains",
                        2,
                        byFraction(p -> medianWidth(p, f))));
    }

    private double[] byFraction(ToDoubleFunction<ScorePoints> measure) {
        return points.stream().mapToDouble(measure).toArray();
    }

    private static double medianError(ScorePoints points, ToDoubleFunction<Point> expected) {
        return Statistics.quantile(
                points.grokkers().stream()
                        .mapToDouble(
                                point ->
                                        StepError.of(
                                                point.step(),
                                                expected.applyAsDouble(point),
                                                point.label().generalised()))
                        .toArray(),
                0.5);
    }

    private static ToDoubleFunction<Point> expectedBy(Forecasts forecasts) {
        return point -> {
            Prediction latest = forecasts.latest(point);
            return latest == null ? Double.POSITIVE_INFINITY : latest.expectedStep();
        };
    }

    private static double missing(ScorePoints points, Forecasts forecasts) {
        return points.grokkers().stream().map(forecasts::latest).filter(Objects::isNull).count();
    }

    private static double coverage(ScorePoints points, Forecasts forecasts) {
        double covered = 0;
        double made = 0;
        for (Point point : points.grokkers()) {
            Prediction latest = forecasts.latest(point);
            if (latest != null) {
                long truly = point.label().generalised();
                made++;
                covered += latest.lowerStep() <= truly && truly <= upper(latest) ? 1 : 0;
            }
        }
        return covered / made;
    }

    private static double medianWidth(ScorePoints points, Forecasts forecasts) {
        return Statistics.quantile(
                points.grokkers().stream()
                        .filter(point -> forecasts.latest(point) != null)
                        .mapToDouble(point -> width(point, forecasts.latest(point)))
                        .toArray(),
                0.5);
    }

    private static double width(Point point, Prediction latest) {
        return Math.log(
                StepError.remaining(point.step(), upper(latest))
                        / StepError.remaining(point.step(), latest.lowerStep()));
    }

    private static double upper(Prediction prediction) {
        return prediction.isOpen() ? Double.POSITIVE_INFINITY : prediction.upperStep();
    }
}
