package grokwatch.core.monitor;

import grokwatch.core.phase.Milestones.Basis;
import grokwatch.core.phase.RunPhase;
import grokwatch.core.regime.FollowedMetric;
import grokwatch.core.regime.Regime;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Target;

/** The learning regime of a run, by its description or else by its curves. */
final class RegimeEvaluator {

    /** Label by which a trainer declares the regime: a name of {@link Regime} in lower case. */
    private static final String REGIME_LABEL = "grokwatch.regime";

    /** Accuracy by which validation must lag behind training, a fraction. */
    private static final double ACCURACY_LAG = 0.1;

    /** Multiple of the training loss that is a lag. */
    private static final double LOSS_LAG = 3;

    private RegimeEvaluator() {}

    /** Updates the regime and the metric's progress with a point. O(1). */
    static void update(RunState state, Observation point) {
        RunSignals l = state.signals;
        boolean scored = updateProgress(state, point);
        boolean memorised = l.milestones.memorisedStepAtEnd() >= 0;
        l.learningRegime.training(
                l.latest.value(Metric.TRAIN_ACCURACY), l.latest.value(Metric.TRAIN_LOSS));
        l.learningRegime.observe(point, scored, memorised, memorised && lags(l));
    }

    /** A memorised run is not tracked again, unless it was declared so or has another target. */
    private static boolean updateProgress(RunState state, Observation point) {
        RunSignals l = state.signals;
        if (l.milestones.memorisedStep() >= 0 && !isTrackedByDescription(state)) {
            l.metricProgress.clear();
            l.target.clear();
            l.trend.clear();
            return false;
        }
        Target target = state.description().targets().target();
        if (state.description().targets().metric() != null) {
            l.landmarks.rewind(-1);
            l.trend.clear();
            l.target.update(point, state.description());
        } else {
            updateTrend(l, point);
        }
        return l.metricProgress.observe(point, target);
    }

    /** The first metric that a run is judged by stays; a value without bound is none. */
    private static void updateTrend(RunSignals l, Observation point) {
        String name = l.trend.metric() == null ? FollowedMetric.name(point) : l.trend.metric();
        double value = name == null ? Double.NaN : point.named(name);
        if (point.step() >= 1 && Math.abs(value) <= Observation.MAX) {
            l.trend.update(name, point.step(), value);
        }
    }

    private static boolean lags(RunSignals l) {
        LatestValues v = l.latest;
        return l.milestones.basis() == Basis.LOSS
                ? v.value(Metric.VALIDATION_LOSS) >= LOSS_LAG * v.value(Metric.TRAIN_LOSS)
                : v.value(Metric.TRAIN_ACCURACY) - v.value(Metric.VALIDATION_ACCURACY)
                        >= ACCURACY_LAG;
    }

    /** The regime as declared, else as the curves show it. */
    static Regime regime(RunState state) {
        Regime declared = declared(state);
        return declared == null ? state.signals.learningRegime.regime() : declared;
    }

    private static Regime declared(RunState state) {
        return Regime.named(state.description().names().labels().get(REGIME_LABEL));
    }

    /** Whether alerts and advice about grokking do not apply to the run. */
    static boolean isOutOfQuestion(RunState state) {
        return hasOtherTarget(state) || regime(state).isTracked();
    }

    /** Whether the run is tracked and has a target of its own: it need not memorise to reach it. */
    static boolean isTrackedToTarget(RunState state) {
        return state.description().targets().target() != null && isOutOfQuestion(state);
    }

    /** Whether the run goes through the phases of its target metric. */
    static boolean isTracked(RunState state) {
        boolean memorised = state.signals.milestones.memorisedStepAtEnd() >= 0;
        return isTrackedByDescription(state) || !memorised && regime(state).isTracked();
    }

    /** The phase by the target metric; null where the run is in the phases of grokking. */
    static RunPhase trackedPhase(RunState state) {
        boolean over = state.signals.divergence.isDiverged() || state.signals.phases.isFinal();
        return over || !isTracked(state) ? null : state.signals.metricProgress.phase();
    }

    private static boolean isTrackedByDescription(RunState state) {
        Regime declared = declared(state);
        return hasOtherTarget(state) || declared != null && declared.isTracked();
    }

    /** A target in another metric than those by which generalisation is judged. */
    private static boolean hasOtherTarget(RunState state) {
        String metric = state.description().targets().metric();
        return metric != null
                && !metric.equals(Metric.VALIDATION_ACCURACY.fieldName())
                && !metric.equals(Metric.VALIDATION_LOSS.fieldName());
    }
}
