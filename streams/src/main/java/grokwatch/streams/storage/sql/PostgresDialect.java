package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.ColumnType;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Properties;
import java.util.Set;

/** PostgreSQL: numbers that are not finite are its own; texts cannot hold the character NUL. */
final class PostgresDialect implements Dialect {

    static final String PREFIX = "jdbc:postgresql:";

    private static final String CONNECT_TIMEOUT_SECONDS = "10";
    private static final String SOCKET_TIMEOUT_SECONDS = "60";
    private static final long MIGRATION_LOCK = 0x67726f6b77617463L;

    /** Classes of SQLSTATE: data exception, integrity violation, a limit of the program. */
    private static final Set<String> DATA_FAULTS = Set.of("22", "23", "54");

    @Override
    public Connection openWriter(StoreSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), properties(settings));
    }

    @Override
    public Connection openReader(StoreSettings settings) throws SQLException {
        Properties p = properties(settings);
        // Outside transactions too.
        p.setProperty("readOnlyMode", "always");
        p.setProperty("readOnly", "true");
        return DriverManager.getConnection(settings.url(), p);
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
    public void lockForMigration(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + MIGRATION_LOCK + ")");
        }
    }

    @Override
    public boolean isDataFault(SQLException error) {
        String state = error.getSQLState();
        return state != null && state.length() == 5 && DATA_FAULTS.contains(state.substring(0, 2));
    }

    private static Properties properties(StoreSettings settings) {
        Properties p = new Properties();
        p.setProperty("connectTimeout", CONNECT_TIMEOUT_SECONDS);
        p.setProperty("socketTimeout", SOCKET_TIMEOUT_SECONDS);
        p.setProperty("tcpKeepAlive", "true");
        p.setProperty("ApplicationName", "grokwatch");
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
