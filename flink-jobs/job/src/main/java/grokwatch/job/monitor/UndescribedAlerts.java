package grokwatch.job.monitor;

import grokwatch.core.alert.Alert;
import grokwatch.core.alert.AlertSubject;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunState;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.Projection;
import grokwatch.job.mapping.AlertToAvro;
import grokwatch.job.record.AvroRecordType;
import grokwatch.schemas.GrokkingAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/**
 * Output whose alerts have the labels by which they are routed: descriptions travel on another
 * topic than metrics, so that an alert of a run without one waits for it, at most {@link
 * #PATIENCE}. Alerts of a run stay in order.
 */
final class UndescribedAlerts implements MonitorOutput {

    /** Longest wait for a description, wall time. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String ALERTS = "undescribed-alerts-v1";
    private static final String DUE = "undescribed-alerts-due-v1";

    private final FlinkOutput out;
    private final ListState<GrokkingAlert> waiting;
    private final ValueState<Long> dueAt;
    private RunState run;
    private TimerService timers;

    /**
     * @param context where waiting alerts are stored
     * @param expiry of the alerts of a run without records
     */
    UndescribedAlerts(RuntimeContext context, StateTtlConfig expiry, FlinkOutput out) {
        this.out = out;
        var alerts = new ListStateDescriptor<>(ALERTS, new AvroRecordType<>(GrokkingAlert.class));
        alerts.enableTimeToLive(expiry);
        waiting = context.getListState(alerts);
        var due = new ValueStateDescriptor<>(DUE, Types.LONG);
        due.enableTimeToLive(expiry);
        dueAt = context.getState(due);
    }

    /** The run of the record or timer that is processed next. */
    void of(RunState present, TimerService service) {
        run = present;
        timers = service;
    }

    /** Sends what waits if the present run is described. */
    void described() throws Exception {
        if (run.isDescribed()) {
            flush();
        }
    }

    /** Sends what waits if a timer is its own; returns whether it is. */
    boolean timer(long timestamp) throws Exception {
        Long due = dueAt.value();
        boolean own = due != null && due == timestamp;
        if (own) {
            flush();
        }
        return own;
    }

    private void flush() throws Exception {
        Long due = dueAt.value();
        if (due == null) {
            return;
        }
        AlertSubject subject = AlertSubject.run(run.runId(), run.description());
        for (GrokkingAlert alert : list()) {
            out.alert(
                    GrokkingAlert.newBuilder(alert)
                            .setRunName(subject.runName())
                            .setLabels(subject.labels())
                            .build());
        }
        waiting.clear();
        dueAt.clear();
        timers.deleteProcessingTimeTimer(due);
    }

    private List<GrokkingAlert> list() throws Exception {
        List<GrokkingAlert> alerts = new ArrayList<>();
        Iterable<GrokkingAlert> stored = waiting.get();
        if (stored != null) {
            stored.forEach(alerts::add);
        }
        return alerts;
    }

    @Override
    public void alert(Alert alert) {
        try {
            if (run.isDescribed()) {
                flush();
                out.alert(alert);
            } else {
                delay(AlertToAvro.map(alert));
            }
        } catch (Exception e) {
            throw new IllegalStateException("the state of waiting alerts cannot be accessed", e);
        }
    }

    private void delay(GrokkingAlert alert) throws Exception {
        if (dueAt.value() == null) {
            long due = timers.currentProcessingTime() + PATIENCE.toMillis();
            dueAt.update(due);
            timers.registerProcessingTimeTimer(due);
        }
        waiting.add(alert);
    }

    @Override
    public void diagnostics(Diagnostics diagnostics) {
        out.diagnostics(diagnostics);
    }

    @Override
    public void estimate(Estimate estimate) {
        out.estimate(estimate);
    }

    @Override
    public void outcome(RunOutcome outcome) {
        out.outcome(outcome);
    }

    @Override
    public void projection(Projection projection) {
        out.projection(projection);
    }
}
