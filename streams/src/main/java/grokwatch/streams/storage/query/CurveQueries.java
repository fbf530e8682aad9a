package grokwatch.streams.storage.query;

import grokwatch.streams.storage.curve.CurveBuckets;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurvePoint;
import grokwatch.streams.storage.curve.CurveThinning;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.curve.Extent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Curves of runs, thinned so that peaks survive. */
public final class CurveQueries {

    private final QuerySession session;

    CurveQueries(QuerySession session) {
        this.session = session;
    }

    /** Attempts of a run that have curves, ascending; empty for an unknown run. */
    public List<Long> attempts(String runId) throws SQLException {
        Select select =
                new Select("SELECT DISTINCT attempt FROM curves")
                        .where("run_id = ?", runId)
                        .orderBy("attempt");
        return session.rows(select, row -> row.integer("attempt"));
    }

    /**
     * Curves of one attempt.
     *
     * @param attempt restart counter, >= 0; empty: the latest
     * @param metrics at least one
     * @param range steps; buckets that reach into it are given whole
     * @param maxPoints bound on the points, 1 to {@value CurveThinning#MAX_POINTS}
     * @return no points for an unknown run
     */
    public Curves curves(
            String runId,
            OptionalLong attempt,
            Set<CurveMetric> metrics,
            StepRange range,
            int maxPoints,
            Scale scale)
            throws SQLException {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("metrics must be at least one, were none");
        }
        long chosen = attempt.isPresent() ? attempt.getAsLong() : latestAttempt(runId);
        List<CurvePoint> points =
                session.rows(select(runId, chosen, metrics, range), row -> point(row, metrics));
        points.removeIf(point -> point.extents().isEmpty());
        return new Curves(runId, chosen, CurveThinning.thin(points, scale, maxPoints));
    }

    private long latestAttempt(String runId) throws SQLException {
        List<Long> attempts = attempts(runId);
        return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1);
    }

    private static Select select(
            String runId, long attempt, Set<CurveMetric> metrics, StepRange range) {
        List<String> columns = new ArrayList<>(List.of("bucket"));
        for (CurveMetric metric : metrics) {
            for (String part : List.of("_min", "_max", "_last", "_last_step", "_nan")) {
                columns.add(metric.column() + part);
            }
        }
        return new Select("SELECT " + String.join(", ", columns) + " FROM curves")
                .where("run_id = ?", runId)
                .where("attempt = ?", attempt)
                .where(
                        "bucket BETWEEN ? AND ?",
                        CurveBuckets.bucket(range.from()),
                        CurveBuckets.bucket(range.to()))
                .orderBy("bucket, month_millis");
    }

    private static CurvePoint point(Row row, Set<CurveMetric> metrics) throws SQLException {
        Map<CurveMetric, Extent> extents = new EnumMap<>(CurveMetric.class);
        for (CurveMetric metric : metrics) {
            String name = metric.column();
            Long lastStep = row.integer(name + "_last_step");
            if (lastStep != null) {
                extents.put(
                        metric,
                        new Extent(
                                row.number(name + "_min"),
                                row.number(name + "_max"),
                                row.number(name + "_last"),
                                lastStep,
                                row.flag(name + "_nan")));
            }
        }
        return new CurvePoint(CurveBuckets.firstStep(row.integer("bucket")), extents);
    }
}
