package grokwatch.backtest.target;

import grokwatch.core.target.FinishedTargetRun;
import grokwatch.core.run.Target;
import grokwatch.core.target.TargetBudget;
import grokwatch.core.target.TargetLandmarks;
import grokwatch.core.target.TargetProgress;
import grokwatch.core.target.TargetTraits;
import java.util.List;

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

    /**
     * @param step >= 0
     * @param value of the target's metric, which may be infinite; null when not evaluated here
     * @param gradientNorm NaN when not logged
     * @param seconds since the start; NaN when unknown
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
