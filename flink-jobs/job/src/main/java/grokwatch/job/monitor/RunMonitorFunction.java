package grokwatch.job.monitor;

import grokwatch.core.incident.FleetNews;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.monitor.Acceptance;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Snapshot;
import grokwatch.job.config.RegistryConfig;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.fleet.ShippedPrior;
import grokwatch.job.record.AvroRecordType;
import grokwatch.job.record.RawRecord;
import grokwatch.job.rejection.Rejections;
import grokwatch.job.state.RunStateSerializer;
import grokwatch.job.validation.InvalidRecordException;
import grokwatch.job.validation.RunIdentity;
import grokwatch.schemas.DelayModel;
import grokwatch.schemas.RunDiagnostics;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Watches every run by the core's {@link RunMonitor}; every rule stands there. */
public final class RunMonitorFunction
        extends KeyedBroadcastProcessFunction<String, RawRecord, DelayModel, RunDiagnostics>
        implements ResultTypeQueryable<RunDiagnostics> {

    /**
     * State name in checkpoints, with the oldest format that is read: later ones are upgraded.
     * Renaming it would drop what every run has taught, and old checkpoints would still have to be
     * read.
     */
    public static final String STATE_NAME = "run-state-v3";

    /** How runs stand, for those who watch the fleet. */
    public static final OutputTag<FleetNews> FLEET_NEWS = LifeWatch.NEWS;

    private static final long serialVersionUID = 1L;
    private static final long EXPIRY_QUERY_ENTRIES = 1000;

    private final WatchConfig watch;
    private final RegistryConfig registry;

    private transient RunMonitor monitor;
    private transient RunInputs inputs;
    private transient LearnedModels learned;
    private transient FleetModels models;
    private transient Answers answers;
    private transient LifeWatch life;
    private transient RuleWatch rules;
    private transient ValueState<RunState> runs;
    private transient Intake intake;

    public RunMonitorFunction(WatchConfig watch, RegistryConfig registry) {
        this.watch = watch;
        this.registry = registry;
    }

    @Override
    public void open(OpenContext context) {
        monitor = new RunMonitor();
        inputs = new RunInputs(registry);
        learned = new LearnedModels(ShippedPrior.get());
        models = watch.fleetLearning() ? learned : ShippedPrior.get();
        answers = new Answers();
        var descriptor =
                new ValueStateDescriptor<>(STATE_NAME, RunStateSerializer.create(watch.monitor()));
        descriptor.enableTimeToLive(expiry(watch.stateTtl()));
        runs = getRuntimeContext().getState(descriptor);
        rules =
                new RuleWatch(
                        watch.rules(), getRuntimeContext(), expiry(watch.stateTtl()), answers);
        intake = new Intake(getRuntimeContext());
    }

    @Override
    public void processElement(
            RawRecord record, ReadOnlyContext context, Collector<RunDiagnostics> out)
            throws Exception {
        intake.received();
        learned.restoreFrom(context.getBroadcastState(LearnedModels.DESCRIPTOR));
        answers.to(context, out);
        lifeWatch(context).hears(record.timestamp(), context.timerService());
        try {
            RunIdentity.checkKey(record.keyText());
            take(record, context);
        } catch (UndecodableRecordException e) {
            context.output(Rejections.TAG, intake.refused(record, e));
        } catch (InvalidRecordException e) {
            context.output(Rejections.TAG, intake.refused(record, e));
        }
    }

    @Override
    public void processBroadcastElement(
            DelayModel model, Context context, Collector<RunDiagnostics> out) throws Exception {
        learned.accept(model, context.getBroadcastState(LearnedModels.DESCRIPTOR));
    }

    @Override
    public TypeInformation<RunDiagnostics> getProducedType() {
        return new AvroRecordType<>(RunDiagnostics.class);
    }

    private void take(RawRecord record, ReadOnlyContext context) throws Exception {
        switch (record.origin()) {
            case METRICS -> observe(record.keyText(), inputs.observation(record), context);
            case RUNS -> describe(record.keyText(), inputs.description(record), context);
            case REPRESENTATIONS -> represent(record.keyText(), inputs.snapshot(record), context);
            default -> throw new IllegalStateException(record + " is no input of a run");
        }
    }

    private void observe(String runId, Observation point, ReadOnlyContext context)
            throws Exception {
        RunState state = load(runId);
        Acceptance acceptance = monitor.observe(state, point, models, answers);
        heard(state, acceptance, point.timestamp(), context);
        store(state, context);
        intake.settle(acceptance, point.attempt(), point.step());
        rules.observe(state, point, context.timerService());
    }

    private void describe(String runId, RunInputs.Described described, ReadOnlyContext context)
            throws Exception {
        RunState state = load(runId);
        monitor.describe(state, described.description(), described.timestamp(), models, answers);
        TimerService timers = context.timerService();
        life.heard(state, false, described.timestamp(), timers, answers);
        store(state, context);
        rules.describe(state, timers);
        if (state.awaitsLastPoints()) {
            timers.registerProcessingTimeTimer(
                    timers.currentProcessingTime() + watch.endPatience().toMillis());
        }
    }

    /**
     * A run has kept quiet for a while, its last points did not come in time, or its rules are to
     * be looked at again.
     */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RunDiagnostics> out)
            throws Exception {
        if (runs.value() == null) {
            return;
        }
        learned.restoreFrom(context.getBroadcastState(LearnedModels.DESCRIPTOR));
        answers.to(context, out);
        lifeWatch(context);
        RunState state = load(context.getCurrentKey());
        if (life.owns(state, timestamp)) {
            life.look(state, timestamp, context.timerService(), answers);
        } else if (!rules.owns(timestamp)) {
            monitor.stopWaiting(state, models, answers);
        }
        store(state, context);
        rules.review(state, context.timerService());
    }

    private void represent(String runId, Snapshot snapshot, ReadOnlyContext context)
            throws Exception {
        RunState state = load(runId);
        Acceptance acceptance = monitor.represent(state, snapshot, answers);
        heard(state, acceptance, snapshot.timestamp(), context);
        store(state, context);
        intake.settle(acceptance, snapshot);
    }

    /**
     * Each access looks at one other run for expiry; Flink's default of five costs more than it
     * saves.
     */
    private static StateTtlConfig expiry(Duration ttl) {
        return StateTtlConfig.newBuilder(ttl)
                .cleanupIncrementally(1, false)
                .cleanupInRocksdbCompactFilter(EXPIRY_QUERY_ENTRIES)
                .build();
    }

    /** The watch by the clock; it begins with the first record or timer of this operator. */
    private LifeWatch lifeWatch(ReadOnlyContext context) {
        if (life == null) {
            life = new LifeWatch(watch, context.timerService().currentProcessingTime());
        }
        return life;
    }

    /** What an attempt that is over says is no sign of life of the present one. */
    private void heard(
            RunState state, Acceptance acceptance, long timestamp, ReadOnlyContext context) {
        if (acceptance != Acceptance.STALE_ATTEMPT) {
            boolean progress = acceptance == Acceptance.ACCEPTED;
            life.heard(state, progress, timestamp, context.timerService(), answers);
        }
    }

    private RunState load(String runId) throws Exception {
        RunState kept = runs.value();
        RunState state = kept == null ? RunState.newRun(runId, watch.monitor()) : kept.of(runId);
        life.before(state);
        return state;
    }

    private void store(RunState state, ReadOnlyContext context) throws Exception {
        runs.update(state);
        life.after(state, context);
    }
}
