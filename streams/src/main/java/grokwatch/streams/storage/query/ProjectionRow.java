package grokwatch.streams.storage.query;

/**
 * One layer's snapshot in the plane, as {@code RepresentationProjection} describes it.
 *
 * @param loggedAtMillis time of the step, since 1970-01-01T00:00Z
 * @param pointsJson JSON array of objects; null in lists
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
}
