package grokwatch.streams.storage.query;

import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.Tables;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The present state of the fleet, and lists across its runs. Not thread-safe. */
public final class FleetQueries implements AutoCloseable {

    private final QuerySession session;

    FleetQueries(QuerySession session) {
        this.session = session;
    }

    /**
     * Opens a store for reading; creates nothing.
     *
     * @throws SQLException if there is none, or it cannot be reached
     */
    public static FleetQueries open(StoreSettings store) throws SQLException {
        return new FleetQueries(QuerySession.open(store));
    }

    /** Questions of other kinds, over the same connection. */
    public QuerySession session() {
        return session;
    }

    /** Every run with a description, diagnostics or a forecast; by id. */
    public List<RunRow> runs() throws SQLException {
        return session.rows(new Select(RunRow.SELECT).orderBy("ids.run_id"), RunRow.class);
    }

    /** One of them. */
    public Optional<RunRow> run(String runId) throws SQLException {
        return session
                .rows(new Select(RunRow.SELECT).where("ids.run_id = ?", runId), RunRow.class)
                .stream()
                .findFirst();
    }

    /** A run's stored description by column; empty if there is none. */
    public Optional<Map<String, Object>> description(String runId) throws SQLException {
        Select select = new Select("SELECT * FROM runs").where("run_id = ?", runId);
        return session.first(select, row -> row.values(Tables.RUNS.types()));
    }

    /** The same of all runs, by id. */
    public List<Map<String, Object>> descriptions(RowRange page) throws SQLException {
        Select select = new Select("SELECT * FROM runs").orderBy("run_id").page(page);
        return session.rows(select, row -> row.values(Tables.RUNS.types()));
    }

    /** Alerts, the latest first. */
    public List<AlertRow> alerts(AlertFilter filter) throws SQLException {
        Select select = filter.applyTo(new Select(AlertRow.SELECT));
        return session.rows(select.orderBy("logged_at_millis DESC, fingerprint"), AlertRow.class);
    }

    /** All forecasts of a run, in the order in which they were made. */
    public List<EstimateRow> estimates(String runId) throws SQLException {
        Select select = new Select(EstimateRow.SELECT).where("e.run_id = ?", runId);
        return session.rows(select.orderBy("e.attempt, e.step"), EstimateRow.class);
    }

    /** The latest forecast of every run, by id. */
    public List<EstimateRow> latestEstimates() throws SQLException {
        return session.rows(
                new Select(EstimateRow.SELECT_LATEST).orderBy("e.run_id"), EstimateRow.class);
    }

    /** How runs ended, by id. */
    public List<OutcomeRow> outcomes() throws SQLException {
        return session.rows(new Select(OutcomeRow.SELECT).orderBy("run_id"), OutcomeRow.class);
    }

    /** How runs ended with their configuration, by id. */
    public List<DescribedOutcomeRow> describedOutcomes() throws SQLException {
        Select select = new Select(DescribedOutcomeRow.SELECT).orderBy("o.run_id");
        return session.rows(select, DescribedOutcomeRow.class);
    }

    @Override
    public void close() throws SQLException {
        session.close();
    }
}
