package grokwatch.backtest;

import grokwatch.core.alert.Alert;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.monitor.MonitorConfig;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import grokwatch.core.run.RunDescription;
import grokwatch.core.run.RunStatus;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.Projection;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes one curve through a {@link RunMonitor} as a live run passes through it: described at its
 * start, point by point, ended after its last.
 */
public final class Replay {

    private final RunMonitor monitor;

    public Replay(RunMonitor monitor) {
        this.monitor = monitor;
    }

    /**
     * Watches a curve from beginning to end.
     *
     * @param models what the fleet has learned by the time the run starts
     */
    public WatchedCurve watch(RecordedCurve curve, FleetModels models) {
        RunState state = RunState.newRun(curve.runId(), MonitorConfig.DEFAULT);
        Notes notes = new Notes();
        long start = curve.points().isEmpty() ? 0 : curve.points().get(0).timestamp();
        monitor.describe(state, curve.description(), start, models, notes);
        int refused = 0;
        long time = start;
        for (Observation logged : curve.points()) {
            time = Math.max(time, logged.timestamp());
            if (isValid(logged)) {
                monitor.observe(state, logged, models, notes);
            } else {
                refused++;
            }
        }
        monitor.describe(state, finished(curve.description()), time, models, notes);
        return new WatchedCurve(curve, notes.estimates, notes.alerts, notes.outcome, refused);
    }

    /**
     * Whether the pipeline lets the point through: accuracies are fractions, norms and rates are
     * not negative. NaN and infinity pass, being news.
     */
    private static boolean isValid(Observation point) {
        for (int i = 0; i < Metric.COUNT; i++) {
            Metric metric = Metric.of(i);
            if (point.has(metric) && !isValid(metric, point.get(metric))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isValid(Metric metric, double value) {
        return switch (metric) {
            case TRAIN_LOSS, VALIDATION_LOSS -> true;
            case TRAIN_ACCURACY, VALIDATION_ACCURACY -> !(value < 0 || value > 1);
            default -> !(value < 0);
        };
    }

    private static RunDescription finished(RunDescription d) {
        RunDescription.Lifecycle end =
                new RunDescription.Lifecycle(
                        RunStatus.FINISHED, d.lifecycle().stopReason(), d.lifecycle().attempt());
        return new RunDescription(d.names(), d.network(), d.regimen(), d.data(), d.targets(), end);
    }

    /** What the monitor says, kept. */
    private static final class Notes implements MonitorOutput {

        private final List<Estimate> estimates = new ArrayList<>();
        private final List<Alert> alerts = new ArrayList<>();
        private RunOutcome outcome;

        @Override
        public void diagnostics(Diagnostics diagnostics) {
            // Not scored.
        }

        @Override
        public void alert(Alert alert) {
            alerts.add(alert);
        }

        @Override
        public void estimate(Estimate estimate) {
            estimates.add(estimate);
        }

        @Override
        public void outcome(RunOutcome outcome) {
            this.outcome = outcome;
        }

        @Override
        public void projection(Projection projection) {
            // Curves carry no snapshots.
        }
    }
}
