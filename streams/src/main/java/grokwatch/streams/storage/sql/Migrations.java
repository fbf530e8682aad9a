package grokwatch.streams.storage.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;

/**
 * Brings a store's tables to the version that this program knows: forward only, each step once, all
 * in the caller's transaction.
 */
final class Migrations {

    /** Step {@code n} leads to version {@code n}, counted from one. */
    private static final List<String> STEPS = List.of("V1__tables.sql");

    private static final String FOLDER = "/grokwatch/streams/storage/";

    private Migrations() {}

    /**
     * Applies what is missing.
     *
     * @throws IllegalStateException if the store is of a later version than this program knows
     */
    static void apply(Connection connection, Dialect dialect) throws SQLException {
        dialect.lockForMigration(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS schema_version ("
                            + "version BIGINT NOT NULL PRIMARY KEY, step TEXT NOT NULL)");
            int version = version(statement);
            if (version > STEPS.size()) {
                throw new IllegalStateException(
                        "version of the store must be <= %d, was %d: it was written by a later release"
                                .formatted(STEPS.size(), version));
            }
            for (int next = version + 1; next <= STEPS.size(); next++) {
                take(connection, statement, next);
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT COALESCE(MAX(version), 0) FROM schema_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void take(Connection connection, Statement statement, int version)
            throws SQLException {
        String step = STEPS.get(version - 1);
        for (String sql : statements(step)) {
            statement.execute(sql);
        }
        try (PreparedStatement done =
                connection.prepareStatement(
                        "INSERT INTO schema_version (version, step) VALUES (?, ?)")) {
            done.setLong(1, version);
            done.setString(2, step);
            done.executeUpdate();
        }
    }

    private static List<String> statements(String step) {
        try (InputStream in = Migrations.class.getResourceAsStream(FOLDER + step)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String code = script.replaceAll("(?m)^--.*$", "");
            return Arrays.stream(code.split(";\n")).filter(sql -> !sql.isBlank()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(step + " cannot be read", e);
        }
    }
}
