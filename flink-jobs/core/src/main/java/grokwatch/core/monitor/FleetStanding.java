package grokwatch.core.monitor;

import grokwatch.core.alert.AlertKind;
import grokwatch.core.incident.Dimension;
import grokwatch.core.incident.FleetChange;
import grokwatch.core.incident.Standing;
import grokwatch.core.run.RunDescription;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells those who watch the fleet when a run stands otherwise than before. {@link #before} and
 * {@link #after} enclose whatever is done to a run's state; where nothing changes nothing is
 * allocated. Not thread-safe.
 */
public final class FleetStanding {

    private final List<String> labels;
    private int standing;
    private RunDescription.Names names;

    /**
     * @param labels of which runs may have one in common, beside their project
     */
    public FleetStanding(List<String> labels) {
        this.labels = labels;
    }

    /** Notes how the run stands. */
    public void before(RunState state) {
        standing = of(state);
        names = state.description().names();
    }

    /** Tells every dimension of the run what has changed since. */
    public void after(RunState state, Consumer<FleetChange> out) {
        int now = of(state);
        RunDescription.Names nowNamed = state.description().names();
        if (now == standing && (now == 0 || nowNamed == names)) {
            return;
        }
        List<Dimension> left = Dimension.of(names, labels);
        List<Dimension> joined = Dimension.of(nowNamed, labels);
        for (Dimension dimension : left) {
            emit(dimension, state.runId(), standing, joined.contains(dimension) ? now : 0, out);
        }
        for (Dimension dimension : joined) {
            if (!left.contains(dimension)) {
                emit(dimension, state.runId(), 0, now, out);
            }
        }
    }

    private static void emit(
            Dimension of, String runId, int before, int after, Consumer<FleetChange> out) {
        if (before != after) {
            out.accept(new FleetChange(of.label(), of.value(), runId, before, after));
        }
    }

    private static int of(RunState state) {
        boolean lost = state.alerts.isOpen(AlertKind.RUN_LOST);
        int standing = state.liveness.isWatched() && !lost ? Standing.LIVE : 0;
        standing |= lost ? Standing.LOST : 0;
        standing |= state.alerts.isOpen(AlertKind.RUN_SILENT) ? Standing.SILENT : 0;
        boolean diverged = state.signals.divergence.isDiverged() && state.isPresent();
        return standing | (diverged ? Standing.DIVERGED : 0);
    }
}
