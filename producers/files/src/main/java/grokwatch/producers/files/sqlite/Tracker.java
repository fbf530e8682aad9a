package grokwatch.producers.files.sqlite;

import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.table.JsonFields;
import grokwatch.producers.files.table.Numbers;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trackers whose SQLite databases can be read, each by its tables. */
enum Tracker {
    /** {@code mlflow.db}: a row for each value. */
    MLFLOW(
            "metrics m JOIN runs r USING (run_uuid)",
            "m.rowid, m.run_uuid, m.step, m.timestamp, m.key, m.value, m.is_nan",
            "r.lifecycle_stage = 'active'",
            "SELECT 'run_name', name FROM runs WHERE run_uuid = ?1 UNION ALL"
                    + " SELECT key, value FROM params WHERE run_uuid = ?1") {
        @Override
        Point point(ResultSet row) throws SQLException {
            double value = row.getBoolean(7) ? Double.NaN : row.getDouble(6);
            return new Point(
                    row.getString(2),
                    row.getLong(3),
                    LoggedTime.wall(row.getLong(4)),
                    List.of(new Point.Value(row.getString(5), infinite(value))));
        }

        /** MLflow stores the largest numbers where SQLite has no infinity. */
        private static double infinite(double value) {
            return Math.abs(value) >= 1.7976931348623157e308
                    ? Math.copySign(Double.POSITIVE_INFINITY, value)
                    : value;
        }

        @Override
        void describe(ResultSet row, Map<String, String> values) throws SQLException {
            values.put(row.getString(1), String.valueOf(row.getString(2)));
        }
    },
    /** Trackio's: a row of JSON for each step. */
    TRACKIO(
            "metrics m",
            "m.id, m.run_id, m.step, m.timestamp, m.metrics",
            "true",
            "SELECT run_name, config FROM configs WHERE run_id = ?1") {
        @Override
        Point point(ResultSet row) throws SQLException {
            List<Point.Value> values = new ArrayList<>();
            json(row.getBytes(5))
                    .forEach(
                            (name, text) ->
                                    Numbers.parse(text)
                                            .ifPresent(
                                                    value ->
                                                            values.add(
                                                                    new Point.Value(name, value))));
            return new Point(row.getString(2), row.getLong(3), time(row.getString(4)), values);
        }

        private static LoggedTime time(String text) {
            try {
                return LoggedTime.wall(OffsetDateTime.parse(text).toInstant().toEpochMilli());
            } catch (DateTimeParseException e) {
                return LoggedTime.UNKNOWN;
            }
        }

        @Override
        void describe(ResultSet row, Map<String, String> values) throws SQLException {
            values.put("run_name", row.getString(1));
            values.putAll(json(row.getBytes(2)));
        }
    };

    private final String pageQuery;
    private final String runQuery;

    /**
     * @param columns the first is the row's number, which grows with each row
     * @param runQuery what a run's parameters are, by its id
     */
    Tracker(String tables, String columns, String condition, String runQuery) {
        String number = columns.substring(0, columns.indexOf(','));
        this.pageQuery =
                "SELECT %s FROM %s WHERE %s > ? AND %s ORDER BY %s LIMIT ?"
                        .formatted(columns, tables, number, condition, number);
        this.runQuery = runQuery;
    }

    /** The tracker whose tables a database has. */
    static Optional<Tracker> of(Connection database) {
        for (Tracker tracker : values()) {
            try (PreparedStatement page = database.prepareStatement(tracker.pageQuery);
                    PreparedStatement run = database.prepareStatement(tracker.runQuery)) {
                return Optional.of(tracker);
            } catch (SQLException e) {
                // It has other tables.
            }
        }
        return Optional.empty();
    }

    /** The point of a row. */
    abstract Point point(ResultSet row) throws SQLException;

    /** Adds what a row says of a run. */
    abstract void describe(ResultSet row, Map<String, String> values) throws SQLException;

    String pageQuery() {
        return pageQuery;
    }

    /** The parameters of a run. */
    Map<String, String> parameters(Connection database, String run) throws SQLException {
        Map<String, String> values = new LinkedHashMap<>();
        try (PreparedStatement query = database.prepareStatement(runQuery)) {
            query.setString(1, run);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    describe(rows, values);
                }
            }
        }
        return values;
    }

    private static Map<String, String> json(byte[] text) {
        try {
            return JsonFields.texts(JsonFields.reader().readTree(text));
        } catch (IOException e) {
            return Map.of();
        }
    }
}
