package grokwatch.job.monitor;

import grokwatch.core.alert.Alert;
import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.forecast.Estimate;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.signal.Diagnostics;
import grokwatch.core.signal.Projection;
import grokwatch.job.emitted.EmittedMarks;
import grokwatch.job.mapping.AlertToAvro;
import grokwatch.job.mapping.DiagnosticsToAvro;
import grokwatch.job.mapping.EstimateToAvro;
import grokwatch.job.mapping.OutcomeToAvro;
import grokwatch.job.mapping.ProjectionToAvro;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.record.RawRecord;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.RepresentationProjection;
import grokwatch.schemas.RunDiagnostics;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Emits the results of the core that are not committed yet: diagnostics as main output, the others
 * as side outputs.
 */
public final class FlinkOutput implements MonitorOutput {

    public static final OutputTag<RepresentationProjection> PROJECTIONS =
            new OutputTag<>("projections", new AvroRecordType<>(RepresentationProjection.class));
    public static final OutputTag<GrokkingAlert> ALERTS =
            new OutputTag<>("alerts", new AvroRecordType<>(GrokkingAlert.class));
    public static final OutputTag<DelayEstimate> ESTIMATES =
            new OutputTag<>("estimates", new AvroRecordType<>(DelayEstimate.class));
    public static final OutputTag<grokwatch.schemas.RunOutcome> OUTCOMES =
            new OutputTag<>("outcomes", new AvroRecordType<>(grokwatch.schemas.RunOutcome.class));

    private final EmittedMarks emitted;
    private KeyedBroadcastProcessFunction<String, RawRecord, DelayModel, RunDiagnostics>
                    .ReadOnlyContext
            beside;
    private Collector<RunDiagnostics> main;

    /**
     * @param emitted committed results, which are not repeated
     */
    FlinkOutput(EmittedMarks emitted) {
        this.emitted = emitted;
    }

    /** Says where the answers to the present record go. */
    FlinkOutput to(
            KeyedBroadcastProcessFunction<String, RawRecord, DelayModel, RunDiagnostics>
                            .ReadOnlyContext
                    context,
            Collector<RunDiagnostics> collector) {
        beside = context;
        main = collector;
        return this;
    }

    @Override
    public void diagnostics(Diagnostics diagnostics) {
        RunDiagnostics result = DiagnosticsToAvro.map(diagnostics);
        if (!emitted.covers(result)) {
            main.collect(result);
        }
    }

    @Override
    public void alert(Alert alert) {
        alert(AlertToAvro.map(alert));
    }

    void alert(GrokkingAlert alert) {
        if (!emitted.covers(alert)) {
            beside.output(ALERTS, alert);
        }
    }

    @Override
    public void estimate(Estimate estimate) {
        DelayEstimate result = EstimateToAvro.map(estimate);
        if (!emitted.covers(result)) {
            beside.output(ESTIMATES, result);
        }
    }

    @Override
    public void outcome(RunOutcome outcome) {
        grokwatch.schemas.RunOutcome result = OutcomeToAvro.map(outcome);
        if (!emitted.covers(result)) {
            beside.output(OUTCOMES, result);
        }
    }

    @Override
    public void projection(Projection projection) {
        RepresentationProjection result = ProjectionToAvro.map(projection);
        if (!emitted.covers(result)) {
            beside.output(PROJECTIONS, result);
        }
    }
}
