package grokwatch.streams.storage.sql;

import grokwatch.streams.storage.table.StoreTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of one table in PostgreSQL: one a calendar month (UTC), named {@code
 * diagnostics_2026_11}, and a default one for all else.
 *
 * <p>Trainers' clocks may be wrong by years, and history may be replayed: rows of a month without a
 * partition are stored in the default one. Here they move to a partition of their own, if their
 * month is a plausible one.
 */
final class MonthPartitions {

    private static final Logger LOG = LoggerFactory.getLogger(MonthPartitions.class);

    /** Months ahead that have a partition. */
    private static final int AHEAD = 2;

    /** Months for which one is made when there are rows. */
    private static final int BACK = 120;

    private final Connection connection;
    private final String table;
    private final String time;
    private final Pattern name;

    MonthPartitions(Connection connection, StoreTable<?> table) {
        this.connection = connection;
        this.table = table.name();
        this.time = table.time().orElseThrow();
        this.name = Pattern.compile(Pattern.quote(this.table) + "_(\\d{4})_(\\d{2})");
    }

    /** Makes the partitions that are missing and drops those that are over. */
    void keepUp(Instant now, Optional<Duration> retention) throws SQLException {
        if (retention.isPresent()) {
            dropBefore(now.minus(retention.get()));
        }
        Set<YearMonth> there = new TreeSet<>(months());
        YearMonth present = YearMonth.from(now.atZone(ZoneOffset.UTC));
        Set<YearMonth> wanted = waiting(present);
        Stream.iterate(present, month -> month.plusMonths(1)).limit(1 + AHEAD).forEach(wanted::add);
        wanted.removeAll(there);
        for (YearMonth month : wanted) {
            Transaction.run(connection, () -> make(month));
        }
    }

    private List<YearMonth> months() throws SQLException {
        List<YearMonth> months = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT c.relname FROM pg_inherits i"
                                        + " JOIN pg_class c ON c.oid = i.inhrelid"
                                        + " WHERE i.inhparent = '"
                                        + table
                                        + "'::regclass")) {
            while (rows.next()) {
                Matcher matcher = name.matcher(rows.getString(1));
                if (matcher.matches()) {
                    months.add(
                            YearMonth.of(
                                    Integer.parseInt(matcher.group(1)),
                                    Integer.parseInt(matcher.group(2))));
                }
            }
        }
        return months;
    }

    /** Plausible months of which there are rows in the default partition. */
    private Set<YearMonth> waiting(YearMonth present) throws SQLException {
        String sql =
                ("SELECT DISTINCT to_char(to_timestamp(%1$s / 1000) AT TIME ZONE 'UTC', 'YYYY-MM')"
                                + " FROM %2$s_default WHERE %1$s >= %3$d AND %1$s < %4$d")
                        .formatted(
                                time,
                                table,
                                start(present.minusMonths(BACK)),
                                start(present.plusMonths(1 + AHEAD)));
        Set<YearMonth> months = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                months.add(YearMonth.parse(rows.getString(1)));
            }
        }
        return months;
    }

    /**
     * A partition is filled before it is attached, since the default one must have none of its
     * rows.
     */
    private void make(YearMonth month) throws SQLException {
        String partition = "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
        long from = start(month);
        long to = start(month.plusMonths(1));
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE".formatted(table));
            statement.execute(
                    "CREATE TABLE %s (LIKE %s INCLUDING ALL)".formatted(partition, table));
            statement.execute(
                    ("WITH moved AS (DELETE FROM %1$s_default WHERE %2$s >= %4$d AND %2$s < %5$d"
                                    + " RETURNING *) INSERT INTO %3$s SELECT * FROM moved")
                            .formatted(table, time, partition, from, to));
            statement.execute(
                    "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM (%d) TO (%d)"
                            .formatted(table, partition, from, to));
        }
        LOG.info("partition {} made", partition);
    }

    private void dropBefore(Instant instant) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (YearMonth month : months()) {
                if (start(month.plusMonths(1)) <= instant.toEpochMilli()) {
                    String partition =
                            "%s_%04d_%02d".formatted(table, month.getYear(), month.getMonthValue());
                    statement.execute("DROP TABLE " + partition);
                    LOG.info("partition {} dropped", partition);
                }
            }
            statement.executeUpdate(
                    "DELETE FROM %s_default WHERE %s < %d"
                            .formatted(table, time, instant.toEpochMilli()));
        }
    }

    private static long start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }
}
