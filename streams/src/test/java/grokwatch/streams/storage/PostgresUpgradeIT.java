package grokwatch.streams.storage;

import grokwatch.streams.storage.sql.Dialect;
import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.ColumnType;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;

/** The tables of that release, with the rows of the old SQLite file. */
@DisplayName("A PostgreSQL store of the first release")
class PostgresUpgradeIT extends UpgradeContract {

    @Override
    StoreSettings emptyStore() throws Exception {
        StoreSettings old = StoreSettings.file(oldFile());
        StoreSettings store = postgres();
        try (Connection from = old.dialect().openReader(old);
                Connection to = store.dialect().openWriter(store);
                Statement statement = to.createStatement()) {
            statement.execute(firstRelease());
            statement.execute(
                    "CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY, step TEXT NOT NULL)");
            for (String table : tables(from)) {
                copy(table, from, old.dialect(), to, store.dialect());
            }
        }
        return store;
    }

    private static String firstRelease() throws Exception {
        try (InputStream in = StorageApp.class.getResourceAsStream("tables/V1__tables.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData data = connection.getMetaData();
        try (ResultSet rows = data.getTables(null, null, null, new String[] {"TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }

    private static void copy(
            String table, Connection from, Dialect reader, Connection to, Dialect writer)
            throws SQLException {
        try (ResultSet row = from.createStatement().executeQuery("SELECT * FROM " + table);
                ResultSet empty =
                        to.createStatement().executeQuery("SELECT * FROM " + table + " LIMIT 0")) {
            int columns = empty.getMetaData().getColumnCount();
            String parameters = String.join(", ", Collections.nCopies(columns, "?"));
            String insert = "INSERT INTO %s VALUES (%s)".formatted(table, parameters);
            try (PreparedStatement statement = to.prepareStatement(insert)) {
                while (row.next()) {
                    for (int i = 1; i <= columns; i++) {
                        ColumnType type = typeOf(empty.getMetaData().getColumnTypeName(i));
                        String name = row.getMetaData().getColumnName(i);
                        writer.bind(statement, i, type, value(row, reader, name, type));
                    }
                    statement.executeUpdate();
                }
            }
        }
    }

    private static ColumnType typeOf(String name) {
        return switch (name) {
            case "int8" -> ColumnType.INTEGER;
            case "float8" -> ColumnType.DOUBLE;
            case "bool" -> ColumnType.BOOLEAN;
            default -> ColumnType.TEXT;
        };
    }

    private static Object value(ResultSet row, Dialect reader, String column, ColumnType type)
            throws SQLException {
        if (type == ColumnType.DOUBLE) {
            return reader.readDouble(row, column);
        }
        if (type == ColumnType.BOOLEAN) {
            return row.getBoolean(column);
        }
        return row.getObject(column);
    }
}
