package grokwatch.streams.storage.sql;

import java.sql.Connection;
import java.sql.SQLException;

/** Something done whole or not at all. */
@FunctionalInterface
interface Transaction {

    void work() throws SQLException;

    /**
     * Runs it and commits, or rolls back. Between transactions the connection holds no lock and no
     * snapshot.
     */
    static void run(Connection connection, Transaction transaction) throws SQLException {
        connection.setAutoCommit(false);
        try {
            transaction.work();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            rollBack(connection, e);
            throw e;
        } finally {
            if (!connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }

    private static void rollBack(Connection connection, Exception cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }
}
