package grokwatch.streams.storage.query;

import java.sql.SQLException;

/**
 * One layer's snapshot in the plane.
 *
 * @param runId the run
 * @param attempt restart counter
 * @param layer its name
 * @param step optimizer step
 * @param loggedAtMillis time of the step, since 1970-01-01T00:00Z
 * @param rows of the snapshot, a count
 * @param explainedVariance1 share of the variance along the first axis, in [0, 1]; may be null
 * @param explainedVariance2 likewise along the second
 * @param effectiveRank of the snapshot
 * @param spectralEntropy fraction in [0, 1]
 * @param pointsJson JSON array of objects with row, label, x, y and further, the coordinates along
 *     the next principal axes; null in lists
 */
public record ProjectionRow(
        String runId,
        long attempt,
        String layer,
        long step,
        long loggedAtMillis,
        long rows,
        Double explainedVariance1,
        Double explainedVariance2,
        Double effectiveRank,
        Double spectralEntropy,
        String pointsJson) {

    private static final String COLUMNS =
            "SELECT run_id, attempt, layer, step, logged_at_millis, snapshot_rows,"
                    + " explained_variance1, explained_variance2, effective_rank, spectral_entropy,";

    static final String SELECT = COLUMNS + " points FROM projections";
    static final String SELECT_WITHOUT_POINTS = COLUMNS + " NULL AS points FROM projections";

    static ProjectionRow of(Row row) throws SQLException {
        return new ProjectionRow(
                row.text("run_id"),
                row.integer("attempt"),
                row.text("layer"),
                row.integer("step"),
                row.integer("logged_at_millis"),
                row.integer("snapshot_rows"),
                row.number("explained_variance1"),
                row.number("explained_variance2"),
                row.number("effective_rank"),
                row.number("spectral_entropy"),
                row.text("points"));
    }
}
