package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends changes in JDBC batches, one a table. Changes of one table keep their order; those of
 * different tables need none.
 */
final class ChangeWriter implements AutoCloseable {

    /** Tables with rows of single runs. */
    private static final List<String> RUN_TABLES =
            List.of(
                    "runs",
                    "run_annotations",
                    "diagnostics",
                    "latest_diagnostics",
                    "projections",
                    "estimates",
                    "latest_estimates",
                    "alerts",
                    "deliveries",
                    "outcomes",
                    "commands",
                    "command_replies",
                    "proposals",
                    "curves",
                    "extra_curves");

    private final Connection connection;
    private final Dialect dialect;
    private final Map<StoreTable<?>, Upserts> upserts = new IdentityHashMap<>();

    ChangeWriter(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    void add(RowChange change) throws SQLException {
        if (change instanceof RowChange.Upsert upsert) {
            upsert(upsert.table(), upsert.values());
        } else if (change instanceof RowChange.Delete delete) {
            delete(delete.table().delete(), delete.key());
        } else if (change instanceof RowChange.DeleteRun run) {
            for (String table : RUN_TABLES) {
                delete("DELETE FROM %s WHERE run_id = ?".formatted(table), run.runId());
            }
        }
    }

    void flush() throws SQLException {
        for (Upserts batch : upserts.values()) {
            batch.flush();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Upserts batch : upserts.values()) {
            batch.close();
        }
    }

    private void upsert(StoreTable<?> table, List<Object> values) throws SQLException {
        Upserts batch = upserts.get(table);
        if (batch == null) {
            batch = Upserts.prepare(connection, dialect, table);
            upserts.put(table, batch);
        }
        batch.add(values);
    }

    private void delete(String sql, String key) throws SQLException {
        flush();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            dialect.bind(statement, 1, ColumnType.TEXT, key);
            statement.executeUpdate();
        }
    }
}
