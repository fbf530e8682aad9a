package grokwatch.streams.storage.query;

import grokwatch.streams.storage.sql.Dialect;
import grokwatch.streams.storage.sql.StoreSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Questions to a store, while another process writes to it or after. Every query sees whole
 * batches. Not thread-safe.
 */
public final class FleetQueries implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;

    private FleetQueries(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Opens a store for reading; creates nothing.
     *
     * @throws SQLException if there is none, or it cannot be reached
     */
    public static FleetQueries open(StoreSettings store) throws SQLException {
        Dialect dialect = store.dialect();
        return new FleetQueries(dialect.openReader(store), dialect);
    }

    /** Every run that is known by description, diagnostics or forecast; by id. */
    public List<RunRow> runs() throws SQLException {
        return rows(new Select(RunRow.SELECT).orderBy("ids.run_id"), RunRow::of);
    }

    /** One of them. */
    public Optional<RunRow> run(String runId) throws SQLException {
        return rows(new Select(RunRow.SELECT).where("ids.run_id = ?", runId), RunRow::of).stream()
                .findFirst();
    }

    /** Alerts, the latest first. */
    public List<AlertRow> alerts(AlertFilter filter) throws SQLException {
        Select select = filter.applyTo(new Select(AlertRow.SELECT));
        return rows(select.orderBy("logged_at_millis DESC, fingerprint"), AlertRow::of);
    }

    /** All forecasts of a run, in the order in which they were made. */
    public List<EstimateRow> estimates(String runId) throws SQLException {
        Select select = new Select(EstimateRow.SELECT).where("e.run_id = ?", runId);
        return rows(select.orderBy("e.attempt, e.step"), EstimateRow::of);
    }

    /** The latest forecast of every run, by id. */
    public List<EstimateRow> latestEstimates() throws SQLException {
        return rows(new Select(EstimateRow.SELECT_LATEST).orderBy("e.run_id"), EstimateRow::of);
    }

    /** How runs came out, by id. */
    public List<OutcomeRow> outcomes() throws SQLException {
        return rows(new Select(OutcomeRow.SELECT).orderBy("run_id"), OutcomeRow::of);
    }

    /** How runs came out, with what is known of them; by id. */
    public List<DescribedOutcomeRow> describedOutcomes() throws SQLException {
        Select select = new Select(DescribedOutcomeRow.SELECT).orderBy("o.run_id");
        return rows(select, DescribedOutcomeRow::of);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private <T> List<T> rows(Select select, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = select.prepare(connection);
                ResultSet result = statement.executeQuery()) {
            Row row = new Row(result, dialect);
            while (result.next()) {
                rows.add(mapper.map(row));
            }
        }
        return rows;
    }

    @FunctionalInterface
    private interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }
}
