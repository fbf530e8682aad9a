package grokwatch.streams.storage.query;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Layers of runs in the plane of their first two principal axes. */
public final class ProjectionQueries {

    private final QuerySession session;

    ProjectionQueries(QuerySession session) {
        this.session = session;
    }

    /** What there is of a run, by attempt, layer and step; without the points. */
    public List<ProjectionRow> list(String runId, RowRange page) throws SQLException {
        Select select =
                new Select(ProjectionRow.SELECT_WITHOUT_POINTS)
                        .where("run_id = ?", runId)
                        .orderBy("attempt, layer, step");
        return session.rows(select.page(page), ProjectionRow.class);
    }

    /**
     * One layer at a step, or at the latest before it.
     *
     * @param attempt restart counter; empty: the latest that has one
     */
    public Optional<ProjectionRow> at(String runId, OptionalLong attempt, String layer, long step)
            throws SQLException {
        Select select =
                new Select(ProjectionRow.SELECT)
                        .where("run_id = ?", runId)
                        .where("layer = ?", layer)
                        .where("step <= ?", step);
        attempt.ifPresent(value -> select.where("attempt = ?", value));
        return session.first(select.orderBy("attempt DESC, step DESC"), ProjectionRow.class);
    }
}
