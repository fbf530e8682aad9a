package grokwatch.core.incident;

import grokwatch.core.alert.Alert;
import java.util.function.Consumer;

/**
 * Makes one alert of the trouble of many runs: stateless itself, so that one serves every
 * dimension.
 *
 * <p>An incident fires when enough runs that share a dimension have got into trouble within the
 * window, and enough of the live ones; it is stated again when they have doubled, and resolved when
 * fewer than half of the most that it had are left. A run that has diverged and ended is one of
 * them until the window has passed; a run that is lost, until it is heard of again or ends.
 */
public final class IncidentMonitor {

    private final IncidentConfig config;

    public IncidentMonitor(IncidentConfig config) {
        this.config = config;
    }

    /**
     * Takes in how a run stands now.
     *
     * @param now the watcher's clock, milliseconds since 1970-01-01T00:00Z
     */
    public void take(FleetState state, FleetChange change, long now, Consumer<Alert> out) {
        state.take(change, now);
        evaluate(state, now, out);
    }

    /** Looks at what time has changed. */
    public void evaluate(FleetState state, long now, Consumer<Alert> out) {
        for (Cause cause : Cause.values()) {
            Incident incident = state.incident(cause);
            incident.prune(now - config.window(), cause == Cause.DIVERGED);
            Incident.Change change = incident.judge(least(state, incident));
            if (change != Incident.Change.NONE) {
                boolean firing = change != Incident.Change.RESOLVED;
                out.accept(IncidentAlert.write(state, cause, firing, now));
            }
            if (change == Incident.Change.RESOLVED) {
                incident.close();
            }
        }
    }

    /** Runs that make an incident: of those, too, that were live until they were lost. */
    private int least(FleetState state, Incident incident) {
        int population = state.live() + incident.gone();
        return Math.max(config.runs(), (int) Math.ceil(config.share() * population));
    }
}
