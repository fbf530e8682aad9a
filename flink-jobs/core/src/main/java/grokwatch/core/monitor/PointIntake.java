package grokwatch.core.monitor;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/**
 * Order, repeats and restarts: of each point the metrics that are new are used.
 *
 * <p>Each metric has its own clock, since trainers log training and validation values at different
 * steps and some send one record a metric: a metric is new when its step exceeds the last one at
 * which that same metric was seen. A new attempt begins with its first metric, for only that says
 * where it goes on.
 */
final class PointIntake {

    private PointIntake() {}

    /** Begins a new attempt where the point is of one. */
    static Acceptance admit(RunState state, Observation point) {
        if (point.attempt() < state.attempt()) {
            return Acceptance.STALE_ATTEMPT;
        }
        if (point.attempt() > state.attempt()) {
            if (point.isEmpty()) {
                return Acceptance.HEARTBEAT;
            }
            Resumption.apply(state, point.attempt(), point.step());
        }
        LatestValues latest = state.signals.latest;
        return point.isEmpty() ? heartbeat(latest, point) : judge(latest, point);
    }

    private static Acceptance judge(LatestValues latest, Observation point) {
        boolean repeated = false;
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric)) {
                if (point.step() > latest.step(metric)) {
                    return Acceptance.ACCEPTED;
                }
                repeated |= point.step() == latest.step(metric);
            }
        }
        return repeated ? Acceptance.DUPLICATE : Acceptance.OUT_OF_ORDER;
    }

    /**
     * What of a point is new.
     *
     * @return the point itself where all of it is new, as it nearly always is; else a copy
     */
    static Observation fresh(RunState state, Observation point) {
        if (point.attempt() != state.attempt()) {
            return point;
        }
        LatestValues latest = state.signals.latest;
        Observation fresh = point;
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric) && point.step() <= latest.step(metric)) {
                fresh = fresh == point ? point.copy() : fresh;
                fresh.remove(metric);
            }
        }
        return fresh;
    }

    /** A point without metrics is news when the step goes on, a sign of life when time does. */
    private static Acceptance heartbeat(LatestValues latest, Observation point) {
        return point.step() > latest.lastStep() ? Acceptance.ACCEPTED : Acceptance.HEARTBEAT;
    }
}
