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
 * Migrates a store's tables to this program's version with Flyway: forward only, each step once and
 * whole. Steps for both engines are in {@code tables}, those of one in its folder.
 */
final class Migrations {

    private static final String FOLDER = "classpath:grokwatch/streams/storage/";

    /** Table with the version, always 1, of stores written before Flyway was used. */
    private static final String FORMER_HISTORY = "schema_version";

    private Migrations() {}

    /**
     * Applies what is missing. One at a time within this program; across programs PostgreSQL has a
     * lock for it, and SQLite refuses the second, which tries again later.
     *
     * @throws SQLException if the store cannot be reached or refuses a step
     * @throws IllegalStateException if the store is of a later version than this program
     */
    static synchronized void apply(StoreSettings settings, Connection connection)
            throws SQLException {
        try {
            Flyway flyway = flyway(settings, isFormer(connection) ? "1" : "0");
            refuseLater(flyway.info().all());
            flyway.migrate();
        } catch (FlywayException e) {
            throw new SQLException("the tables cannot be migrated: " + oneLine(e), e);
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
                                    "version of the store must not be later than this program's, was %s: upgrade grokwatch"
                                            .formatted(step.getVersion()));
                        });
    }

    /** Without line breaks. */
    private static String oneLine(FlywayException error) {
        return error.getMessage().strip().replaceAll("\\s+", " ");
    }
}
