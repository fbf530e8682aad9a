package grokwatch.streams.storage.curve;

import java.util.HashMap;
import java.util.Map;

/**
 * The curves of a run over one or more neighbouring steps.
 *
 * @param firstStep lowest step that it can stand for, >= 0
 * @param extents by metric; of those that were not logged there, none
 */
public record CurvePoint(long firstStep, Map<LoggedMetric, Extent> extents) {

    public CurvePoint {
        extents = Map.copyOf(extents);
    }

    /** The highest step at which something of it was logged: where to draw it. */
    public long step() {
        return extents.values().stream().mapToLong(Extent::lastStep).max().orElse(firstStep);
    }

    /** Both, the other one following. */
    CurvePoint merge(CurvePoint later) {
        Map<LoggedMetric, Extent> merged = new HashMap<>(extents);
        later.extents.forEach((metric, extent) -> merged.merge(metric, extent, Extent::merge));
        return new CurvePoint(Math.min(firstStep, later.firstStep), merged);
    }
}
