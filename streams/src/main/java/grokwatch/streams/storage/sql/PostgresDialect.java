package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** PostgreSQL: numbers that are not finite are its own; texts cannot hold the character NUL. */
final class PostgresDialect implements Dialect {

    static final String PREFIX = "jdbc:postgresql:";

    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final String SOCKET_TIMEOUT_SECONDS = "60";

    /** A month that waited in the default partition may take long to move. */
    private static final int FOR_EVER = 0;

    /** Classes of SQLSTATE: data exception, integrity violation, a limit of the program. */
    private static final Set<String> DATA_FAULTS = Set.of("22", "23", "54");

    @Override
    public Connection openWriter(StoreSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), properties(settings));
    }

    @Override
    public Properties readerProperties(StoreSettings settings) {
        Properties p = properties(settings);
        // Outside transactions too.
        p.setProperty("readOnlyMode", "always");
        p.setProperty("readOnly", "true");
        return p;
    }

    @Override
    public String readerStatement() {
        return "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY";
    }

    @Override
    public void requirePresence(StoreSettings settings) {
        // Only a connection shows it.
    }

    @Override
    public void bind(PreparedStatement statement, int index, ColumnType type, Object value)
            throws SQLException {
        if (value instanceof String text) {
            statement.setString(index, text.replace('\0', '\ufffd'));
        } else if (value == null) {
            statement.setNull(index, typeOf(type));
        } else {
            statement.setObject(index, value, typeOf(type));
        }
    }

    @Override
    public Double readDouble(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }

    @Override
    public String migrations() {
        return "postgresql";
    }

    @Override
    public Properties migrationProperties() {
        Properties p = new Properties();
        p.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        p.setProperty("tcpKeepAlive", "true");
        p.setProperty("ApplicationName", "grokwatch");
        return p;
    }

    @Override
    public boolean partitions() {
        return true;
    }

    @Override
    public void upkeep(
            Connection connection,
            List<? extends StoreTable<?>> tables,
            Instant now,
            Optional<Duration> retention)
            throws SQLException {
        int patience = connection.getNetworkTimeout();
        connection.setNetworkTimeout(Runnable::run, FOR_EVER);
        for (StoreTable<?> table : tables) {
            if (table.time().isPresent()) {
                new MonthPartitions(connection, table).keepUp(now, retention);
            }
        }
        connection.setNetworkTimeout(Runnable::run, patience);
    }

    @Override
    public boolean isDataFault(SQLException error) {
        String state = error.getSQLState();
        return state != null && state.length() == 5 && DATA_FAULTS.contains(state.substring(0, 2));
    }

    private Properties properties(StoreSettings settings) {
        Properties p = migrationProperties();
        p.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        settings.user().ifPresent(user -> p.setProperty("user", user));
        settings.password().ifPresent(password -> p.setProperty("password", password));
        return p;
    }

    private static int typeOf(ColumnType type) {
        return switch (type) {
            case TEXT -> Types.VARCHAR;
            case INTEGER -> Types.BIGINT;
            case DOUBLE -> Types.DOUBLE;
            case BOOLEAN -> Types.BOOLEAN;
        };
    }
}
