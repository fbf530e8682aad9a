package grokwatch.streams.storage.query;

import grokwatch.streams.record.RecordMapper;
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
 * A connection to a store that cannot write, for questions while another process writes to it or
 * after. Every query sees whole batches. Not thread-safe; see {@link StoreReader}.
 */
public final class QuerySession implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;

    QuerySession(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    /**
     * Opens a store for reading; creates nothing.
     *
     * @throws SQLException if there is none, or it cannot be reached
     */
    public static QuerySession open(StoreSettings store) throws SQLException {
        Dialect dialect = store.dialect();
        return new QuerySession(dialect.openReader(store), dialect);
    }

    /** The present state of the fleet, and lists across runs. */
    public FleetQueries fleet() {
        return new FleetQueries(this);
    }

    /** Curves of a run. */
    public CurveQueries curves() {
        return new CurveQueries(this);
    }

    /** Diagnostics and forecasts of a run over its steps. */
    public SeriesQueries series() {
        return new SeriesQueries(this);
    }

    /** Alerts, their deliveries, silences. */
    public AlertQueries alerts() {
        return new AlertQueries(this);
    }

    /** Layers of a run in the plane. */
    public ProjectionQueries projections() {
        return new ProjectionQueries(this);
    }

    /** How runs ended. */
    public OutcomeQueries outcomes() {
        return new OutcomeQueries(this);
    }

    /** Policies' proposals. */
    public PolicyQueries policies() {
        return new PolicyQueries(this);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    <T> List<T> rows(Select select, RowMapper<T> mapper) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (PreparedStatement statement = select.prepare(connection, dialect);
                ResultSet result = statement.executeQuery()) {
            Row row = new Row(result, dialect);
            while (result.next()) {
                rows.add(mapper.map(row));
            }
        }
        return rows;
    }

    <T extends Record> List<T> rows(Select select, Class<T> type) throws SQLException {
        RecordMapper<T> mapper = RecordMapper.of(type);
        return rows(select, row -> mapper.map(row::field));
    }

    <T extends Record> Optional<T> first(Select select, Class<T> type) throws SQLException {
        return rows(select.page(RowRange.first(1)), type).stream().findFirst();
    }

    <T> Optional<T> first(Select select, RowMapper<T> mapper) throws SQLException {
        return rows(select.page(RowRange.first(1)), mapper).stream().findFirst();
    }

    @FunctionalInterface
    interface RowMapper<T> {
        T map(Row row) throws SQLException;
    }
}
