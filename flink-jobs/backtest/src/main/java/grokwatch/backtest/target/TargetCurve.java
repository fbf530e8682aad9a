package grokwatch.backtest.target;

import grokwatch.backtest.RecordedCurve;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.Target;
import grokwatch.core.target.FinishedTargetRun;
import grokwatch.core.target.TargetBudget;
import grokwatch.core.target.TargetLandmarks;
import grokwatch.core.target.TargetProgress;
import grokwatch.core.target.TargetTraits;
import java.util.List;
import java.util.Optional;

/**
 * A finished run with a target, as it was logged.
 *
 * @param run name
 * @param traits task and group; runs of a group are forecast together
 * @param target of the run
 * @param budget as known from its start
 * @param points in order of step
 */
public record TargetCurve(
        String run, TargetTraits traits, Target target, TargetBudget budget, List<Point> points) {

    private static final double MILLIS = 1000;

    /**
     * @param step >= 0
     * @param value of the target's metric, which may be infinite; null when not evaluated here
     * @param gradientNorm NaN when not logged
     * @param seconds since the first point; 0 where points have no times
     */
    public record Point(long step, Double value, double gradientNorm, double seconds) {

        /** Adds the point to a progress. Returns whether the target's metric was evaluated. */
        boolean addTo(TargetProgress progress) {
            progress.updateGradientNorm(gradientNorm);
            if (value == null) {
                return false;
            }
            progress.update(step, value, seconds);
            return true;
        }
    }

    public TargetCurve {
        points = List.copyOf(points);
    }

    /** A recorded curve by its target; empty where it has none. */
    public static Optional<TargetCurve> of(RecordedCurve curve) {
        RunDescription run = curve.description();
        Target target = run.targets().target();
        return Optional.ofNullable(target)
                .map(
                        t ->
                                new TargetCurve(
                                        curve.runId(),
                                        TargetTraits.of(run),
                                        t,
                                        TargetBudget.of(run),
                                        points(curve.points(), t)));
    }

    private static List<Point> points(List<Observation> points, Target target) {
        long start = points.isEmpty() ? 0 : points.get(0).timestamp();
        return points.stream().map(point -> point(point, target, start)).toList();
    }

    /** The same curve in the group of its setting. */
    TargetCurve groupedBySetting() {
        String setting = RecordedCurve.settingOf(run);
        return new TargetCurve(
                run, new TargetTraits(traits.task(), setting), target, budget, points);
    }

    private static Point point(Observation of, Target target, long start) {
        return new Point(
                of.step(),
                of.hasNamed(target.metric()) ? of.named(target.metric()) : null,
                of.has(Metric.GRADIENT_NORM) ? of.get(Metric.GRADIENT_NORM) : Double.NaN,
                (of.timestamp() - start) / MILLIS);
    }

    /** What the whole run teaches. */
    FinishedTargetRun finished() {
        TargetProgress progress = new TargetProgress(target);
        TargetLandmarks landmarks = new TargetLandmarks();
        for (Point point : points) {
            if (point.addTo(progress)) {
                landmarks.update(progress, budget);
            }
        }
        return FinishedTargetRun.of(run, traits, progress, budget, landmarks, true);
    }
}
