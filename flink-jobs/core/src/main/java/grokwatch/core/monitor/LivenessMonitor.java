package grokwatch.core.monitor;

import grokwatch.core.alert.AlertFactory;
import grokwatch.core.alert.AlertKind;
import grokwatch.core.liveness.CaughtUp;
import grokwatch.core.liveness.Liveness;
import grokwatch.core.liveness.LivenessConfig;
import grokwatch.core.liveness.Pulse;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells of runs that fall silent, hang, are lost, and come back: stateless itself, so that one
 * serves all of them. Alerts are stamped with the watcher's clock, for what has not been said has
 * no time of its own.
 *
 * <p>Not watched are runs that say that they have ended, replayed ones, and history: what is older
 * than {@link LivenessConfig#max} when it comes.
 */
public final class LivenessMonitor {

    private final LivenessConfig config;

    public LivenessMonitor(LivenessConfig config) {
        this.config = config;
    }

    /**
     * A record of the run was taken in.
     *
     * @param progress whether it brought news of the training; else it is a sign of life alone
     * @param timestamp of the record, milliseconds since 1970-01-01T00:00Z
     * @param now the watcher's clock, milliseconds since 1970-01-01T00:00Z
     */
    public void heard(
            RunState state,
            boolean progress,
            long timestamp,
            long now,
            CaughtUp caughtUp,
            MonitorOutput out) {
        Liveness life = state.liveness;
        if (!state.isLive()) {
            resolve(state, AlertKind.RUN_LOST, now, out);
            resolve(state, AlertKind.RUN_SILENT, now, out);
            life.end();
            return;
        }
        if (!life.isWatched()) {
            if (now - timestamp > config.max()) {
                return;
            }
            life.begin(now);
        }
        resolve(state, AlertKind.RUN_LOST, now, out);
        if (progress) {
            resolve(state, AlertKind.RUN_SILENT, now, out);
            life.progressed(now, timestamp, caughtUp, config);
        } else {
            beat(state, now, out);
        }
    }

    /**
     * A silence turns out to be a process that hangs: that is said once more, as the same alert.
     */
    private void beat(RunState state, long now, MonitorOutput out) {
        boolean known = state.liveness.beats(config);
        state.liveness.heard(now);
        if (state.alerts.isOpen(AlertKind.RUN_SILENT) && !known && state.liveness.beats(config)) {
            write(state, AlertKind.RUN_SILENT, true, now, out);
        }
    }

    /** Looks at a run of which nothing has been heard for a while. */
    public void look(RunState state, long now, CaughtUp caughtUp, MonitorOutput out) {
        if (!caughtUp.isOn() || !state.liveness.isWatched()) {
            return;
        }
        Pulse pulse = state.liveness.pulse(now, caughtUp, config);
        if (pulse != Pulse.LIVELY) {
            fire(state, AlertKind.RUN_SILENT, now, out);
        }
        if (pulse == Pulse.LOST) {
            fire(state, AlertKind.RUN_LOST, now, out);
        }
    }

    /**
     * When to {@link #look} at the run next.
     *
     * @return time of the watcher's clock, > now; {@link Liveness#NEVER} where there is no need
     */
    public long nextLook(RunState state, long now, CaughtUp caughtUp) {
        return state.liveness.isWatched()
                ? state.liveness.nextLook(now, caughtUp, config)
                : Liveness.NEVER;
    }

    private void fire(RunState state, AlertKind kind, long now, MonitorOutput out) {
        if (!state.alerts.isOpen(kind)) {
            state.alerts.renew(kind, AlertRules.step(state));
            write(state, kind, true, now, out);
        }
    }

    private void resolve(RunState state, AlertKind kind, long now, MonitorOutput out) {
        if (state.alerts.isOpen(kind)) {
            state.alerts.set(kind, false, AlertRules.step(state));
            write(state, kind, false, now, out);
        }
    }

    private void write(
            RunState state, AlertKind kind, boolean firing, long now, MonitorOutput out) {
        Liveness life = state.liveness;
        Map<String, Double> evidence = new HashMap<>();
        evidence.put("quietMillis", (double) life.quietFor(now));
        evidence.put("unheardMillis", (double) life.unheardFor(now));
        evidence.put("usualMillis", (double) life.usually());
        evidence.put("silentAfterMillis", (double) life.silentAfter(config));
        evidence.put("lostAfterMillis", (double) life.lostAfter(config));
        evidence.put("alive", life.beats(config) && kind == AlertKind.RUN_SILENT ? 1.0 : 0.0);
        int episode = state.alerts.episode(kind);
        out.alert(
                AlertFactory.create(
                        AlertRules.context(state, now), kind, firing, episode, evidence));
    }
}
