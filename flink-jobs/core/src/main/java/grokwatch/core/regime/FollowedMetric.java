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
public final class FollowedMetric {

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

    /**
     * Name of the metric by which a run without a target is judged, as far as a point shows.
     *
     * @return null where the point holds none
     */
    public static String name(Observation point) {
        if (point.hasFinite(Metric.VALIDATION_ACCURACY)) {
            return Metric.VALIDATION_ACCURACY.fieldName();
        }
        return point.hasFinite(Metric.VALIDATION_LOSS)
                ? Metric.VALIDATION_LOSS.fieldName()
                : scoreName(point);
    }

    private static double score(Observation point) {
        String name = scoreName(point);
        return name == null ? Double.NaN : finite(point.extra(name));
    }

    private static String scoreName(Observation point) {
        for (String name : point.extras().keySet()) {
            if (SCORES.contains(name.toLowerCase(Locale.ROOT))) {
                return name;
            }
        }
        return null;
    }

    private static double finite(double value) {
        return Math.abs(value) <= Observation.MAX ? value : Double.NaN;
    }
}
