package grokwatch.core.regime;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;
import java.util.Locale;
import java.util.Set;

/**
 * Which metric a run is judged by: that of its target, else its validation accuracy or loss, else
 * the first scalar of its own whose name is a score's.
 */
final class FollowedMetric {

    private static final Set<String> SCORES =
            Set.of("reward", "return", "score", "accuracy", "f1", "bleu", "ssim", "map", "auc");

    private FollowedMetric() {}

    /**
     * The value of a point, turned so that more is better; NaN where it holds none that is finite.
     *
     * @param target null where the run has none
     */
    static double of(Observation point, Target target) {
        if (target != null) {
            return target.oriented(finite(point.named(target.metric())));
        }
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            return point.get(Metric.VALIDATION_ACCURACY);
        }
        if (point.hasFinite(Metric.VALIDATION_LOSS)) {
            return -point.get(Metric.VALIDATION_LOSS);
        }
        return score(point);
    }

    private static double score(Observation point) {
        for (String name : point.extras().keySet()) {
            if (SCORES.contains(name.toLowerCase(Locale.ROOT))) {
                return finite(point.extra(name));
            }
        }
        return Double.NaN;
    }

    private static double finite(double value) {
        return Math.abs(value) <= Observation.MAX ? value : Double.NaN;
    }
}
