package grokwatch.producers.files.replay;

import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.RecordSource;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** A group of files on its way through a replay: its next point and where that stands among all. */
final class ReplayCursor implements Closeable, Comparable<ReplayCursor> {

    private final ReplaySource runFiles;
    private final RecordSource records;
    private final ReplayClock clock;
    private final boolean byTime;
    private final long number;
    private Point head;
    private long key = Long.MIN_VALUE;

    /**
     * @param byTime whether points are ordered by time, else by step
     * @param number among groups of files, to break ties
     */
    ReplayCursor(ReplaySource runFiles, ReplayClock clock, boolean byTime, long number) {
        this.runFiles = runFiles;
        this.records = runFiles.records().get();
        this.clock = clock;
        this.byTime = byTime;
        this.number = number;
    }

    ReplaySource runFiles() {
        return runFiles;
    }

    /** The next point, after {@link #advance} found one. */
    Point head() {
        return head;
    }

    /** When or at which step the next point was logged. */
    long key() {
        return key;
    }

    /**
     * Goes on to the next point; false at the end. Keys never fall: a group of files keeps its own
     * order.
     */
    boolean advance() throws IOException {
        Optional<FileRecord> record = records.next();
        while (record.isPresent()) {
            if (record.get() instanceof Point point) {
                head = point;
                key = Math.max(key, byTime ? clock.logged(point.time()) : point.step());
                return true;
            }
            record = records.next();
        }
        return false;
    }

    @Override
    public int compareTo(ReplayCursor other) {
        int byKey = Long.compare(key, other.key);
        return byKey != 0 ? byKey : Long.compare(number, other.number);
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
