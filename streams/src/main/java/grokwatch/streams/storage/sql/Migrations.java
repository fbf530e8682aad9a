package grokwatch.streams.storage.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * Brings a store's tables to the version that this program knows, with Flyway: forward only, each
 * step once and whole. Steps for both engines are in {@code tables}, those of one in its folder.
 */
final class Migrations {

    private static final String FOLDER = "classpath:grokwatch/streams/storage/";

    /** Before Flyway, a table of this name said the version: it was never other than 1. */
    private static final String FORMER_HISTORY = "schema_version";

    private Migrations() {}

    /**
     * Applies what is missing. One at a time within this program; across programs PostgreSQL has a
     * lock for it, and SQLite refuses the second, which tries again later.
     *
     * @throws SQLException if the store cannot be reached or refuses a step
     * @throws IllegalStateException if the store is of a later version than this program knows
     */
    static synchronized void apply(StoreSettings settings, Connection connection)
            throws SQLException {
        try {
            Flyway flyway = flyway(settings, isFormer(connection) ? "1" : "0");
            refuseLater(flyway.info().all());
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SQLException("the tables cannot be brought up to date: " + told(e), e);
        }
    }

    private static Flyway flyway(StoreSettings settings, String baseline) {
        Dialect dialect = settings.dialect();
        Map<String, String> properties = new HashMap<>();
        dialect.migrationProperties()
                .forEach((key, value) -> properties.put(key.toString(), value.toString()));
        return Flyway.configure()
                .dataSource(
                        settings.url(),
                        settings.user().orElse(null),
                        settings.password().orElse(null))
                .jdbcProperties(properties)
                .locations(FOLDER + "tables", FOLDER + dialect.migrations())
                .baselineOnMigrate(true)
                .baselineVersion(baseline)
                .connectRetries(0)
                .load();
    }

    private static boolean isFormer(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        try (ResultSet tables =
                connection.getMetaData().getTables(null, schema, FORMER_HISTORY, null)) {
            return tables.next();
        }
    }

    private static void refuseLater(MigrationInfo[] steps) {
        Arrays.stream(steps)
                .filter(step -> step.getState() == MigrationState.FUTURE_SUCCESS)
                .findFirst()
                .ifPresent(
                        step -> {
                            throw new IllegalStateException(
                                    "version of the store must be known to this program, was %s: it was written by a later release"
                                            .formatted(step.getVersion()));
                        });
    }

    /** Without line breaks. */
    private static String told(FlywayException error) {
        return error.getMessage().strip().replaceAll("\\s+", " ");
    }
}
