package grokwatch.job.monitor;

import grokwatch.core.incident.FleetChange;
import grokwatch.core.learning.FleetModels;
import grokwatch.job.config.RegistryConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.emitted.EmittedMarks;
import grokwatch.job.emitted.EmittedResults;
import grokwatch.job.prior.ShippedPrior;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.record.RawRecord;
import grokwatch.job.record.RejectedRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.validation.InvalidRecordException;
import grokwatch.job.validation.RunIdentity;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.serde.UndecodableRecordException;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Monitors every run by the core's {@link grokwatch.core.monitor.RunMonitor}. */
public final class RunMonitorFunction
        extends KeyedBroadcastProcessFunction<String, RawRecord, DelayModel, RunDiagnostics>
        implements ResultTypeQueryable<RunDiagnostics>, CheckpointedFunction {

    /** How runs stand, for those who watch the fleet. */
    public static final OutputTag<FleetChange> FLEET_NEWS = LivenessTracker.NEWS;

    private static final long serialVersionUID = 1L;

    private final WatchConfig watch;
    private final RegistryConfig registry;
    private final EmittedResults results;

    private transient RunProcessor runs;
    private transient RunInputs inputs;
    private transient LearnedModels learned;
    private transient FlinkOutput answers;
    private transient Intake intake;
    private transient Repetitions repetitions;
    private transient EmittedMarks emitted;

    /**
     * @param results of earlier starts, which are not repeated if the state is lost
     */
    public RunMonitorFunction(WatchConfig watch, RegistryConfig registry, EmittedResults results) {
        this.watch = watch;
        this.registry = registry;
        this.results = results;
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        repetitions = new Repetitions(results);
        repetitions.initialize(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        repetitions.snapshot();
    }

    @Override
    public void open(OpenContext context) throws InterruptedException {
        inputs = new RunInputs(registry);
        learned = new LearnedModels(ShippedPrior.get());
        FleetModels models = watch.fleetLearning() ? learned : ShippedPrior.get();
        emitted = repetitions.open(getRuntimeContext());
        answers = new FlinkOutput(emitted);
        intake = new Intake(getRuntimeContext());
        runs = new RunProcessor(watch, getRuntimeContext(), models, answers, intake);
    }

    @Override
    public void processElement(
            RawRecord record, ReadOnlyContext context, Collector<RunDiagnostics> out)
            throws Exception {
        intake.received(record);
        prepare(context, out);
        runs.received(record.timestamp(), context);
        try {
            RunIdentity.checkKey(record.keyText());
            process(record, context);
        } catch (UndecodableRecordException e) {
            reject(intake.refused(record, e), context);
        } catch (InvalidRecordException e) {
            reject(intake.refused(record, e), context);
        }
    }

    private void reject(RejectedRecord rejected, ReadOnlyContext context) {
        if (!emitted.coversRejection(rejected.record())) {
            context.output(Rejections.TAG, rejected);
        }
    }

    @Override
    public void processBroadcastElement(
            DelayModel model, Context context, Collector<RunDiagnostics> out) throws Exception {
        learned.accept(model, context.getBroadcastState(LearnedModels.DESCRIPTOR));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RunDiagnostics> out)
            throws Exception {
        prepare(context, out);
        runs.timer(context.getCurrentKey(), timestamp, context);
    }

    @Override
    public TypeInformation<RunDiagnostics> getProducedType() {
        return new AvroRecordType<>(RunDiagnostics.class);
    }

    private void prepare(ReadOnlyContext context, Collector<RunDiagnostics> out) throws Exception {
        learned.restoreFrom(context.getBroadcastState(LearnedModels.DESCRIPTOR));
        answers.to(context, out);
    }

    private void process(RawRecord record, ReadOnlyContext context) throws Exception {
        String runId = record.keyText();
        switch (record.origin()) {
            case METRICS -> runs.observe(runId, inputs.observation(record), context);
            case RUNS -> runs.describe(runId, inputs.description(record), context);
            case REPRESENTATIONS -> runs.represent(runId, inputs.snapshot(record), context);
            case COMMAND_REPLIES -> runs.replied(runId, inputs.reply(record), context);
            default -> throw new IllegalStateException(record + " is no input of a run");
        }
    }
}
