package grokwatch.backtest;

import grokwatch.backtest.ScorePoints.Point;
import grokwatch.core.score.Statistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What anybody could say of a delay without watching the run: each from the other grokkers of the
 * same curves.
 */
final class Baselines {

    private final List<Label> grokkers;

    Baselines(List<Label> grokkers) {
        this.grokkers = grokkers;
    }

    /** The step that each baseline expects, by its name. */
    Map<String, ToDoubleFunction<Point>> all() {
        Map<String, ToDoubleFunction<Point>> all = new LinkedHashMap<>();
        all.put("twice the present step", point -> 2 * point.step());
        all.put("median delay", this::medianDelay);
        all.put("C/(lr*wd) law", this::law);
        all.put("residual life", this::residualLife);
        return all;
    }

    private double medianDelay(Point point) {
        double median = median(point, any -> true, Label::delay);
        return Math.max(point.step() + 1, point.label().memorised() + median);
    }

    /** Delay times learning rate times weight decay is the same for all. */
    private double law(Point point) {
        double rate = point.label().regularisation();
        if (rate == 0) {
            return medianDelay(point);
        }
        double clock =
                median(
                        point,
                        run -> run.regularisation() != 0,
                        run -> run.delay() * run.regularisation());
        return Double.isNaN(clock)
                ? 2 * point.step()
                : Math.max(point.step() + 1, point.label().memorised() + clock / rate);
    }

    /** Median of the ages at which runs grokked that had not at this age. */
    private double residualLife(Point point) {
        long memorised = point.label().memorised();
        double age = point.step() / memorised;
        double median = median(point, run -> grokkingAge(run) > age, Baselines::grokkingAge);
        return Double.isNaN(median) ? 2 * point.step() : memorised * median;
    }

    private static double grokkingAge(Label run) {
        return (double) run.generalised() / run.memorised();
    }

    /** NaN when no other run is left. */
    private double median(Point point, Predicate<Label> which, ToDoubleFunction<Label> what) {
        String self = point.label().curve().runId();
        return Statistics.quantile(
                grokkers.stream()
                        .filter(run -> !run.curve().runId().equals(self))
                        .filter(which)
                        .mapToDouble(what)
                        .toArray(),
                0.5);
    }
}
