package grokwatch.streams.storage.query;

import grokwatch.streams.storage.curve.CurveBuckets;
import grokwatch.streams.storage.curve.CurveMetric;
import grokwatch.streams.storage.curve.CurvePoint;
import grokwatch.streams.storage.curve.CurveThinning;
import grokwatch.streams.storage.curve.CurveThinning.Scale;
import grokwatch.streams.storage.curve.Extent;
import grokwatch.streams.storage.curve.ExtraMetric;
import grokwatch.streams.storage.curve.LoggedMetric;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Curves of runs, thinned so that peaks survive. */
public final class CurveQueries {

    private static final List<String> PARTS =
            List.of("_min", "_max", "_last", "_last_step", "_nan");
    private static final String VALUE = "value";

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
            Set<? extends LoggedMetric> metrics,
            StepRange range,
            int maxPoints,
            Scale scale)
            throws SQLException {
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("metrics must be at least one, were none");
        }
        long chosen = attempt.isPresent() ? attempt.getAsLong() : latestAttempt(runId);
        List<CurvePoint> points = new ArrayList<>();
        Set<CurveMetric> standard = of(metrics, CurveMetric.class);
        if (!standard.isEmpty()) {
            points.addAll(
                    session.rows(
                            select(runId, chosen, standard, range), row -> point(row, standard)));
            points.removeIf(point -> point.extents().isEmpty());
        }
        for (ExtraMetric metric : of(metrics, ExtraMetric.class)) {
            points.addAll(
                    session.rows(extra(runId, chosen, metric, range), row -> point(row, metric)));
        }
        points.sort(Comparator.comparingLong(CurvePoint::firstStep));
        return new Curves(runId, chosen, CurveThinning.thin(points, scale, maxPoints));
    }

    /**
     * The trainer's own metrics of one attempt that have curves, by name; at most {@value
     * ExtraMetric#MAX_NAMES}.
     *
     * @param attempt restart counter, >= 0; empty: the latest
     */
    public List<ExtraMetric> extraMetrics(String runId, OptionalLong attempt) throws SQLException {
        long chosen = attempt.isPresent() ? attempt.getAsLong() : latestAttempt(runId);
        Select select =
                new Select("SELECT DISTINCT metric FROM extra_curves")
                        .where("run_id = ?", runId)
                        .where("attempt = ?", chosen)
                        .orderBy("metric")
                        .page(RowRange.first(ExtraMetric.MAX_NAMES));
        return session.rows(select, row -> new ExtraMetric(row.text("metric")));
    }

    private static <M extends LoggedMetric> Set<M> of(
            Set<? extends LoggedMetric> metrics, Class<M> type) {
        return metrics.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private long latestAttempt(String runId) throws SQLException {
        List<Long> attempts = attempts(runId);
        return attempts.isEmpty() ? 0 : attempts.get(attempts.size() - 1);
    }

    private static Select select(
            String runId, long attempt, Set<CurveMetric> metrics, StepRange range) {
        List<String> columns = new ArrayList<>(List.of("bucket"));
        for (CurveMetric metric : metrics) {
            PARTS.forEach(part -> columns.add(metric.column() + part));
        }
        return within(columns, "curves", runId, attempt, range);
    }

    private static Select extra(String runId, long attempt, ExtraMetric metric, StepRange range) {
        List<String> columns = new ArrayList<>(List.of("bucket"));
        PARTS.forEach(part -> columns.add(VALUE + part));
        return within(columns, "extra_curves", runId, attempt, range)
                .where("metric = ?", metric.name());
    }

    private static Select within(
            List<String> columns, String table, String runId, long attempt, StepRange range) {
        return new Select("SELECT " + String.join(", ", columns) + " FROM " + table)
                .where("run_id = ?", runId)
                .where("attempt = ?", attempt)
                .where(
                        "bucket BETWEEN ? AND ?",
                        CurveBuckets.bucket(range.from()),
                        CurveBuckets.bucket(range.to()))
                .orderBy("bucket, month_millis");
    }

    private static CurvePoint point(Row row, Set<CurveMetric> metrics) throws SQLException {
        Map<LoggedMetric, Extent> extents = new HashMap<>();
        for (CurveMetric metric : metrics) {
            if (row.integer(metric.column() + "_last_step") != null) {
                extents.put(metric, extent(row, metric.column()));
            }
        }
        return new CurvePoint(CurveBuckets.firstStep(row.integer("bucket")), extents);
    }

    private static CurvePoint point(Row row, ExtraMetric metric) throws SQLException {
        return new CurvePoint(
                CurveBuckets.firstStep(row.integer("bucket")), Map.of(metric, extent(row, VALUE)));
    }

    private static Extent extent(Row row, String name) throws SQLException {
        return new Extent(
                row.number(name + "_min"),
                row.number(name + "_max"),
                row.number(name + "_last"),
                row.integer(name + "_last_step"),
                row.flag(name + "_nan"));
    }
}
