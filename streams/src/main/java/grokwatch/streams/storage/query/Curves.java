package grokwatch.streams.storage.query;

import grokwatch.streams.storage.curve.CurvePoint;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.curve.LoggedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Curves of one attempt of a run.
 *
 * @param runId the run
 * @param attempt restart counter, >= 0
 * @param points by ascending step
 */
public record Curves(String runId, long attempt, List<CurvePoint> points) {

    public Curves {
        points = List.copyOf(points);
    }

    /** The steps at which points are drawn, ascending. */
    public List<Long> steps() {
        return points.stream().map(CurvePoint::step).toList();
    }

    /**
     * One value a point.
     *
     * @param part for example {@code Extent::max}
     * @return null where the metric was not logged, or the part is null
     */
    public <T> List<T> column(LoggedMetric metric, Function<Extent, T> part) {
        List<T> values = new ArrayList<>(points.size());
        for (CurvePoint point : points) {
            Extent extent = point.extents().get(metric);
            values.add(extent == null ? null : part.apply(extent));
        }
        return values;
    }
}
