package grokwatch.job.monitor;

import grokwatch.core.incident.FleetChange;
import grokwatch.core.liveness.CaughtUp;
import grokwatch.core.liveness.Liveness;
import grokwatch.core.monitor.FleetStanding;
import grokwatch.core.monitor.LivenessMonitor;
import grokwatch.core.monitor.MonitorOutput;
import grokwatch.core.monitor.RunState;
import grokwatch.job.config.WatchConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.OutputTag;

/**
 * Watches runs by the clock, with one timer a run: it is set when there is none, and looked at anew
 * when it fires, so that a point costs none. Tells the fleet when a run stands otherwise.
 */
final class LivenessTracker {

    static final OutputTag<FleetChange> NEWS =
            new OutputTag<>("fleet-news", TypeInformation.of(FleetChange.class));

    private final LivenessMonitor monitor;
    private final FleetStanding standing;
    private final CaughtUp caughtUp;

    /**
     * @param startedAt processing time at which the operator was started
     */
    LivenessTracker(WatchConfig watch, long startedAt) {
        monitor = new LivenessMonitor(watch.liveness());
        standing = new FleetStanding(watch.incidents().labels());
        caughtUp = new CaughtUp(startedAt, watch.liveness());
    }

    /**
     * A record of any run has come.
     *
     * @param producedAt Kafka's timestamp, milliseconds since 1970-01-01T00:00Z; -1: none
     */
    void hears(long producedAt, TimerService timers) {
        caughtUp.heard(producedAt, timers.currentProcessingTime());
    }

    /** A run's state is about to be changed. */
    void before(RunState state) {
        standing.before(state);
    }

    /** A run's state has been changed. */
    void after(RunState state, KeyedBroadcastProcessFunction<?, ?, ?, ?>.ReadOnlyContext context) {
        standing.after(state, news -> context.output(NEWS, news));
    }

    /**
     * The present run has shown a sign of life.
     *
     * @param progress whether its training goes on
     * @param timestamp by the trainer's clock
     */
    void heard(
            RunState state,
            boolean progress,
            long timestamp,
            TimerService timers,
            MonitorOutput out) {
        long now = timers.currentProcessingTime();
        monitor.heard(state, progress, timestamp, now, caughtUp, out);
        Liveness life = state.liveness();
        if (life.isWatched() && life.timerAt() == Liveness.NEVER) {
            setTimer(state, now, timers);
        } else if (!life.isWatched() && life.timerAt() != Liveness.NEVER) {
            timers.deleteProcessingTimeTimer(life.timerAt());
            life.setTimer(Liveness.NEVER);
        }
    }

    /** Whether a timer is the run's own of this kind. */
    boolean owns(RunState state, long timer) {
        return state.liveness().timerAt() == timer;
    }

    /** The run's timer has fired. */
    void look(RunState state, long timer, TimerService timers, MonitorOutput out) {
        long now = timers.currentProcessingTime();
        caughtUp.timed(timer, now);
        monitor.look(state, now, caughtUp, out);
        setTimer(state, now, timers);
    }

    private void setTimer(RunState state, long now, TimerService timers) {
        long at = monitor.nextLook(state, now, caughtUp);
        state.liveness().setTimer(at);
        if (at != Liveness.NEVER) {
            timers.registerProcessingTimeTimer(at);
        }
    }
}
