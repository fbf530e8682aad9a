package grokwatch.job.monitor;

import grokwatch.core.command.Verb;
import grokwatch.core.learning.FleetModels;
import grokwatch.core.liveness.Liveness;
import grokwatch.core.monitor.Acceptance;
import grokwatch.core.monitor.EndedRun;
import grokwatch.core.monitor.RunMonitor;
import grokwatch.core.monitor.RunState;
import grokwatch.core.run.Observation;
import grokwatch.core.run.Snapshot;
import grokwatch.job.config.WatchConfig;
import grokwatch.job.state.RunStateSerializer;
import grokwatch.schemas.CommandReply;
import grokwatch.schemas.CommandVerb;
import grokwatch.schemas.ReplyState;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/** Loads the state of a run, updates it by a record or a timer, and stores it. */
final class RunProcessor {

    /**
     * State name in checkpoints, with the oldest format that is read: later ones are upgraded.
     * Renaming it would drop the state of every run.
     */
    static final String STATE_NAME = "run-state-v3";

    private static final long EXPIRY_QUERY_ENTRIES = 1000;

    private final WatchConfig watch;
    private final FleetModels models;
    private final UndescribedAlerts answers;
    private final Intake intake;
    private final RunMonitor monitor = new RunMonitor();
    private final ValueState<RunState> states;
    private final RuleTracker rules;
    private final EndedRuns endedRuns;
    private LivenessTracker life;

    /** Whether the present run is one of them. */
    private boolean dropped;

    /**
     * @param context where the state is stored
     * @param models in force
     * @param intake takes what became of each record
     */
    RunProcessor(
            WatchConfig watch,
            RuntimeContext context,
            FleetModels models,
            FlinkOutput output,
            Intake intake) {
        this.watch = watch;
        this.models = models;
        this.intake = intake;
        StateTtlConfig expiry = expiry(watch.stateTtl());
        var descriptor =
                new ValueStateDescriptor<>(STATE_NAME, RunStateSerializer.create(watch.monitor()));
        descriptor.enableTimeToLive(expiry);
        states = context.getState(descriptor);
        answers = new UndescribedAlerts(context, expiry, output);
        rules = new RuleTracker(watch.rules(), context, expiry, answers);
        endedRuns = new EndedRuns(watch.monitor(), context, expiry);
    }

    /**
     * Each access checks one other run for expiry; Flink's default of five costs more than it
     * saves.
     */
    private static StateTtlConfig expiry(Duration ttl) {
        return StateTtlConfig.newBuilder(ttl)
                .cleanupIncrementally(1, false)
                .cleanupInRocksdbCompactFilter(EXPIRY_QUERY_ENTRIES)
                .build();
    }

    /**
     * A record of any run was received.
     *
     * @param producedAt Kafka's timestamp, milliseconds since 1970-01-01T00:00Z; -1: none
     */
    void received(
            long producedAt, KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context) {
        life(context).hears(producedAt, context.timerService());
    }

    void observe(
            String runId,
            Observation point,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        RunState state = load(runId, context);
        if (dropped && !EndedRun.isResumedBy(state, point.attempt())) {
            Acceptance refused =
                    EndedRun.refuse(state, point.attempt(), point.step(), point.isEmpty());
            intake.settle(refused, point.attempt(), point.step());
            return;
        }
        Observation fresh = RunMonitor.fresh(state, point);
        Acceptance acceptance = monitor.observe(state, point, models, answers);
        heard(state, acceptance, point.timestamp(), context);
        store(state, context);
        intake.settle(acceptance, point.attempt(), point.step());
        rules.observe(state, fresh, context.timerService());
    }

    void describe(
            String runId,
            RunInputs.Described described,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        RunState state = load(runId, context);
        monitor.describe(state, described.description(), described.timestamp(), models, answers);
        if (dropped
                && state.hasEnded()
                && !EndedRun.isResumedBy(state, described.description().lifecycle().attempt())) {
            return;
        }
        TimerService timers = context.timerService();
        life.heard(state, false, described.timestamp(), timers, answers);
        store(state, context);
        answers.described();
        rules.describe(state, timers);
        if (state.awaitsLastPoints()) {
            timers.registerProcessingTimeTimer(
                    timers.currentProcessingTime() + watch.endPatience().toMillis());
        }
    }

    /** A reply that comes after the state of its run was dropped changes nothing. */
    void replied(
            String runId,
            CommandReply reply,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        if (reply.getState() == ReplyState.APPLIED) {
            RunState state = load(runId, context);
            if (!dropped) {
                monitor.applied(state, reply.getAttempt(), verb(reply), reply.getStep(), answers);
                store(state, context);
            }
        }
    }

    private static Verb verb(CommandReply reply) {
        CommandVerb verb = reply.getVerb();
        return verb == null || verb == CommandVerb.UNKNOWN ? null : Verb.valueOf(verb.name());
    }

    void represent(
            String runId,
            Snapshot snapshot,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        RunState state = load(runId, context);
        if (dropped && !EndedRun.isResumedBy(state, snapshot.attempt())) {
            Acceptance refused = EndedRun.refuse(state, snapshot.attempt(), snapshot.step(), false);
            intake.settle(refused, snapshot);
            return;
        }
        Acceptance acceptance = monitor.represent(state, snapshot, answers);
        heard(state, acceptance, snapshot.timestamp(), context);
        store(state, context);
        intake.settle(acceptance, snapshot);
    }

    /**
     * A run was silent for a while, its last points did not arrive in time, or its rules are to be
     * reviewed.
     */
    void timer(
            String runId,
            long timestamp,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        if (states.value() == null) {
            return;
        }
        life(context);
        RunState state = load(runId, context);
        boolean ofAlerts = answers.timer(timestamp);
        if (life.owns(state, timestamp) && state.hasEnded()) {
            drop(state);
            return;
        }
        if (life.owns(state, timestamp)) {
            life.look(state, timestamp, context.timerService(), answers);
        } else if (!ofAlerts && !rules.owns(timestamp)) {
            monitor.stopWaiting(state, models, answers);
        }
        store(state, context);
        rules.review(state, context.timerService());
    }

    /**
     * Drops the state of a run that has ended, but for what a late record or a resumption needs.
     */
    private void drop(RunState state) throws Exception {
        endedRuns.add(state);
        states.clear();
        rules.drop();
    }

    /** The watch by the clock; it begins with the first record or timer of this operator. */
    private LivenessTracker life(
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context) {
        if (life == null) {
            life = new LivenessTracker(watch, context.timerService().currentProcessingTime());
        }
        return life;
    }

    /** A record of an earlier attempt is no sign of life of the present one. */
    private void heard(
            RunState state,
            Acceptance acceptance,
            long timestamp,
            KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context) {
        if (acceptance != Acceptance.STALE_ATTEMPT) {
            boolean progress = acceptance == Acceptance.ACCEPTED;
            life.heard(state, progress, timestamp, context.timerService(), answers);
        }
    }

    private RunState load(
            String runId, KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        RunState state = states.value();
        dropped = false;
        if (state == null) {
            state = endedRuns.find(runId);
            dropped = state != null;
        }
        if (state == null) {
            state = RunState.newRun(runId, watch.monitor());
        }
        state.of(runId);
        life.before(state);
        answers.of(state, context.timerService());
        return state;
    }

    private void store(
            RunState state, KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context)
            throws Exception {
        if (dropped) {
            endedRuns.remove();
        }
        if (state.hasEnded() && state.liveness().timerAt() == Liveness.NEVER) {
            TimerService timers = context.timerService();
            long at = timers.currentProcessingTime() + watch.endedGrace().toMillis();
            state.liveness().setTimer(at);
            timers.registerProcessingTimeTimer(at);
        }
        states.update(state);
        life.after(state, context);
    }
}
