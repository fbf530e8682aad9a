package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.Column;
import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows of one table that are written together. */
interface Upserts extends AutoCloseable {

    void add(List<Object> values) throws SQLException;

    void flush() throws SQLException;

    @Override
    void close() throws SQLException;

    /** What suits the table. */
    static Upserts prepare(Connection connection, Dialect dialect, StoreTable<?> table)
            throws SQLException {
        boolean timeApart =
                dialect.partitions()
                        && table.time().filter(t -> !table.key().contains(t)).isPresent();
        return timeApart
                ? new MovingUpserts(connection, dialect, table)
                : new PlainUpserts(connection, dialect, table, table.key());
    }

    /** Binds a row's first values, beginning with a statement's first parameter. */
    static void bind(
            PreparedStatement statement, Dialect dialect, StoreTable<?> table, List<Object> values)
            throws SQLException {
        List<? extends Column<?>> columns = table.columns();
        for (int i = 0; i < values.size(); i++) {
            dialect.bind(statement, i + 1, columns.get(i).type(), values.get(i));
        }
    }

    /** The constraint is on the key. */
    final class PlainUpserts implements Upserts {

        /** Maximum rows in the driver's memory, however large the transaction. */
        private static final int MAX_BATCH = 1_000;

        private final PreparedStatement statement;
        private final Dialect dialect;
        private final StoreTable<?> table;
        private int batched;

        PlainUpserts(
                Connection connection,
                Dialect dialect,
                StoreTable<?> table,
                List<String> conflictKey)
                throws SQLException {
            this.statement = connection.prepareStatement(table.upsert(conflictKey));
            this.dialect = dialect;
            this.table = table;
        }

        @Override
        public void add(List<Object> values) throws SQLException {
            bind(statement, dialect, table, values);
            statement.addBatch();
            batched++;
            if (batched == MAX_BATCH) {
                flush();
            }
        }

        @Override
        public void flush() throws SQLException {
            statement.executeBatch();
            batched = 0;
        }

        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    /**
     * The constraint is on the key and the time, since the table is partitioned by the time. So
     * that a key has one row all the same, as in a table that is not, a row of the same key and
     * another time is deleted first; it is there only if a trainer logged a step twice.
     */
    final class MovingUpserts implements Upserts {

        private final PlainUpserts upserts;
        private final PreparedStatement deletion;
        private final Dialect dialect;
        private final StoreTable<?> table;
        private final int time;
        private final Map<List<Object>, List<Object>> latest = new LinkedHashMap<>();

        MovingUpserts(Connection connection, Dialect dialect, StoreTable<?> table)
                throws SQLException {
            String timeColumn = table.time().orElseThrow();
            List<String> conflictKey = new ArrayList<>(table.key());
            conflictKey.add(timeColumn);
            this.upserts = new PlainUpserts(connection, dialect, table, conflictKey);
            this.deletion =
                    connection.prepareStatement(
                            "DELETE FROM %s WHERE %s = ? AND %s <> ?"
                                    .formatted(
                                            table.name(),
                                            String.join(" = ? AND ", table.key()),
                                            timeColumn));
            this.dialect = dialect;
            this.table = table;
            this.time = table.columns().stream().map(Column::name).toList().indexOf(timeColumn);
        }

        @Override
        public void add(List<Object> values) {
            latest.put(values.subList(0, table.key().size()), values);
        }

        @Override
        public void flush() throws SQLException {
            for (Map.Entry<List<Object>, List<Object>> row : latest.entrySet()) {
                bind(deletion, dialect, table, row.getKey());
                Object instant = row.getValue().get(time);
                int last = row.getKey().size() + 1;
                dialect.bind(deletion, last, table.columns().get(time).type(), instant);
                deletion.addBatch();
            }
            deletion.executeBatch();
            for (List<Object> row : latest.values()) {
                upserts.add(row);
            }
            upserts.flush();
            latest.clear();
        }

        @Override
        public void close() throws SQLException {
            deletion.close();
            upserts.close();
        }
    }
}
