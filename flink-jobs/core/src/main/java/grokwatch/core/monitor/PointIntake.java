package grokwatch.core.monitor;

import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;

/**
 * Order, repeats and restarts: lets through of each point the metrics that are new.
 *
 * <p>Each metric has its own clock, since trainers log training and validation values at different
 * steps and some send one record a metric: a metric is new when its step exceeds the last one at
 * which that same metric was seen. A new attempt begins with its first metric, for only that says
 * where it goes on.
 */
final class PointIntake {

    private PointIntake() {}

    /** Takes the known and the late metrics out of the point; says what is left. */
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
        if (point.isEmpty()) {
            return heartbeat(latest, point);
        }
        boolean repeated = false;
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric) && point.step() <= latest.step(metric)) {
                repeated |= point.step() == latest.step(metric);
                point.remove(metric);
            }
        }
        if (!point.isEmpty()) {
            return Acceptance.ACCEPTED;
        }
        return repeated ? Acceptance.DUPLICATE : Acceptance.OUT_OF_ORDER;
    }

    /** A point without metrics is news when the step goes on, a sign of life when time does. */
    private static Acceptance heartbeat(LatestValues latest, Observation point) {
        return point.step() > latest.lastStep() ? Acceptance.ACCEPTED : Acceptance.HEARTBEAT;
    }
}
