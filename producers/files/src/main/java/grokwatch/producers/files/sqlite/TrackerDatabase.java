package grokwatch.producers.files.sqlite;

import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Reads a tracker's SQLite database in the order of its rows. It is opened for reading only and
 * read in pages, each in a transaction of its own, so that its writer never waits for long. A
 * position is the number of a row.
 */
public final class TrackerDatabase implements RecordSource {

    private static final int PAGE = 2000;
    private static final String OPEN_READ_ONLY = "1";
    private static final String BUSY_MILLIS = "5000";

    private final Path file;
    private final Connection database;
    private final Tracker tracker;
    private final Deque<Row> page = new ArrayDeque<>();
    private final Deque<FileRecord> pending = new ArrayDeque<>();
    private final Set<String> described = new HashSet<>();
    private long read;
    private long taken;
    private boolean ended;

    /** A point and the number of its row. */
    private record Row(long number, Point point) {}

    private TrackerDatabase(Path file, Connection database, Tracker tracker, Position from) {
        this.file = file;
        this.database = database;
        this.tracker = tracker;
        this.read = from.offset();
        this.taken = from.offset();
    }

    /**
     * Opens a database.
     *
     * @throws IOException if it cannot be read or is none of a known tracker
     */
    public static RecordSource open(Path file, Position from) throws IOException {
        try {
            Connection database = connect(file);
            Optional<Tracker> tracker = Tracker.of(database);
            if (tracker.isEmpty()) {
                database.close();
                throw new IOException("has neither the tables of MLflow nor those of Trackio");
            }
            return new TrackerDatabase(file, database, tracker.get(), from);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** Whether a file is a database of a known tracker. */
    public static boolean isTracker(Path file) {
        try (Connection database = connect(file)) {
            return Tracker.of(database).isPresent();
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Properties settings = new Properties();
        settings.setProperty("open_mode", OPEN_READ_ONLY);
        settings.setProperty("busy_timeout", BUSY_MILLIS);
        return DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), settings);
    }

    @Override
    public Optional<FileRecord> next() throws IOException {
        try {
            if (pending.isEmpty() && page.isEmpty() && !ended) {
                readPage();
            }
            if (pending.isEmpty() && !page.isEmpty()) {
                take(page.remove());
            }
            return Optional.ofNullable(pending.poll());
        } catch (SQLException e) {
            ended = true;
            return Optional.of(new Damage(file, read, 0, "cannot be read: " + e.getMessage()));
        }
    }

    private void take(Row row) throws SQLException {
        taken = row.number();
        String run = row.point().run();
        if (described.add(run)) {
            pending.add(new Parameters(run, tracker.parameters(database, run)));
        }
        pending.add(row.point());
    }

    private void readPage() throws SQLException {
        try (PreparedStatement query = database.prepareStatement(tracker.pageQuery())) {
            query.setLong(1, read);
            query.setInt(2, PAGE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    read = rows.getLong(1);
                    page.add(new Row(read, tracker.point(rows)));
                }
            }
        }
        ended = page.isEmpty();
    }

    @Override
    public boolean isWithinLine() {
        return !pending.isEmpty();
    }

    @Override
    public Position position() {
        return Position.at(taken);
    }

    @Override
    public void close() throws IOException {
        try {
            database.close();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
