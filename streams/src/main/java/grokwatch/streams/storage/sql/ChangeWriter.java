package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.Change;
import grokwatch.streams.storage.table.Column;
import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends changes in JDBC batches, one statement a table. Changes of one table keep their order;
 * those of different tables need none.
 */
final class ChangeWriter implements AutoCloseable {

    private final Connection connection;
    private final Dialect dialect;
    private final Map<Table<?>, PreparedStatement> upserts = new IdentityHashMap<>();

    ChangeWriter(Connection connection, Dialect dialect) {
        this.connection = connection;
        this.dialect = dialect;
    }

    void add(Change change) throws SQLException {
        if (change instanceof Change.Upsert upsert) {
            upsert(upsert.table(), upsert.values());
        } else if (change instanceof Change.Delete delete) {
            delete(delete.table(), delete.key());
        }
    }

    void flush() throws SQLException {
        for (PreparedStatement statement : upserts.values()) {
            statement.executeBatch();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : upserts.values()) {
            statement.close();
        }
    }

    private void upsert(Table<?> table, List<Object> values) throws SQLException {
        PreparedStatement statement = upserts.get(table);
        if (statement == null) {
            statement = connection.prepareStatement(table.upsert());
            upserts.put(table, statement);
        }
        List<? extends Column<?>> columns = table.columns();
        for (int i = 0; i < values.size(); i++) {
            dialect.bind(statement, i + 1, columns.get(i).type(), values.get(i));
        }
        statement.addBatch();
    }

    private void delete(Table<?> table, String key) throws SQLException {
        PreparedStatement before = upserts.get(table);
        if (before != null) {
            before.executeBatch();
        }
        try (PreparedStatement statement = connection.prepareStatement(table.delete())) {
            dialect.bind(statement, 1, ColumnType.TEXT, key);
            statement.executeUpdate();
        }
    }
}
