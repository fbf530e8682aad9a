package grokwatch.job.monitor;

import grokwatch.core.alert.AlertFactory;
import grokwatch.core.alert.AlertIdentity;
import grokwatch.core.alert.AlertMoment;
import grokwatch.core.alert.Wording;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunState;
import grokwatch.core.rule.RuleChange;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleMonitor;
import grokwatch.core.rule.RuleOutput;
import grokwatch.core.rule.RuleSet;
import grokwatch.core.rule.RuleState;
import grokwatch.core.run.Observation;
import grokwatch.job.state.RuleStateSerializer;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.TimerService;

/**
 * Holds the user's rules against every run, in a state of its own beside the run's. Without rules
 * no point costs anything.
 */
final class RuleTracker implements RuleOutput {

    /** State name in checkpoints. Renaming it drops what every rule has seen and fired. */
    static final String STATE_NAME = "rule-state-v1";

    /** How often a run with an open alert is looked at, though nothing is heard of it. */
    static final Duration REVIEW = Duration.ofMinutes(10);

    private final RuleMonitor monitor;
    private final ValueState<RuleState> states;
    private final MonitorOutput out;
    private RunState run;

    /**
     * @param definitions rules in force; may be none
     * @param context where the state is kept
     * @param expiry of a run that is heard of no more
     * @param out takes the alerts
     */
    RuleTracker(
            List<RuleDefinition> definitions,
            RuntimeContext context,
            StateTtlConfig expiry,
            MonitorOutput out) {
        monitor = new RuleMonitor(RuleSet.of(definitions));
        var descriptor = new ValueStateDescriptor<>(STATE_NAME, RuleStateSerializer.create());
        descriptor.enableTimeToLive(expiry);
        states = context.getState(descriptor);
        this.out = out;
    }

    /** A point of the present run, as the run's monitor has left it. */
    void observe(RunState of, Observation point, TimerService timers) throws Exception {
        if (monitor.rules().isEmpty()) {
            return;
        }
        RuleState restored = bound(of);
        RuleState state = restored == null ? begun() : restored;
        monitor.observe(state, point, run.runId(), run.description(), this);
        settle(state, timers);
    }

    /** The present run has said something of itself. */
    void describe(RunState of, TimerService timers) throws Exception {
        RuleState state = bound(of);
        if (state != null) {
            monitor.describe(state, run.runId(), run.description(), this);
            settle(state, timers);
        }
    }

    /** Whether a timer of the present run was set to look at its rules again. */
    boolean owns(long timestamp) throws Exception {
        RuleState state = states.value();
        return state != null && state.reviewAt() == timestamp;
    }

    /** A look at the present run from time to time: rules may have gone while nothing was heard. */
    void review(RunState of, TimerService timers) throws Exception {
        RuleState state = bound(of);
        if (state != null) {
            settle(state, timers);
        }
    }

    /**
     * Drops the values of the present run, which has ended; how often rules have fired is retained.
     */
    void drop() throws Exception {
        RuleState state = states.value();
        if (state == null) {
            return;
        }
        if (state.hasEpisodes()) {
            state.forgetValues();
            states.update(state);
        } else {
            states.clear();
        }
    }

    private RuleState begun() {
        RuleState state = new RuleState();
        monitor.bind(state, run.runId(), run.description(), this);
        return state;
    }

    private RuleState bound(RunState of) throws Exception {
        run = of;
        RuleState state = states.value();
        if (state != null) {
            monitor.bind(state, run.runId(), run.description(), this);
        }
        return state;
    }

    private void settle(RuleState state, TimerService timers) throws Exception {
        if (run.hasEnded()) {
            monitor.end(state, run.runId(), run.description(), this);
        }
        if (state.isFiring() && state.reviewAt() <= timers.currentProcessingTime()) {
            state.reviewAt(timers.currentProcessingTime() + REVIEW.toMillis());
            timers.registerProcessingTimeTimer(state.reviewAt());
        }
        states.update(state);
    }

    @Override
    public void changed(RuleChange change) {
        AlertFactory.AlertContext context = run.context();
        AlertMoment moment =
                new AlertMoment(context.moment().phase(), change.step(), change.timestamp());
        out.alert(
                AlertFactory.create(
                        AlertIdentity.ofRule(run.runId(), change.rule(), change.episode()),
                        change.severity(),
                        new AlertFactory.AlertContext(context.subject(), moment, context.window()),
                        change.firing(),
                        new Wording(change.summary(), change.advice()),
                        change.evidence()));
    }
}
