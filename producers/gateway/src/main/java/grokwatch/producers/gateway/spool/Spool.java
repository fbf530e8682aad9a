package grokwatch.producers.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A queue of records in files. What has been taken stays until it is {@linkplain #commit
 * committed}: after a crash it is taken again. Beyond the bound new records are dropped and
 * counted; a twentieth of the room is kept for important ones. Disk faults drop records too and
 * never reach whoever appends. Thread-safe.
 */
public final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final long MAX_IN_SEGMENT = 8L << 20;
    private static final int SEGMENTS_AT_LEAST = 8;
    private static final int RESERVED_SHARE = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition appended = lock.newCondition();
    private final SegmentFiles files;
    private final long maxBytes;
    private final Deque<Segment> segments;
    private Segment reading;
    private long offset;
    private long appendedCount;
    private long dropped;
    private long damaged;

    private Spool(SegmentFiles files, long maxBytes) throws IOException {
        this.files = files;
        this.maxBytes = maxBytes;
        segments = files.openAll();
        Position position = files.position();
        deleteBefore(position.segment());
        // A file of an earlier process may end in a torn record: nothing is written behind it.
        long last = segments.isEmpty() ? position.segment() : segments.getLast().number();
        segments.add(files.open(last + 1));
        reading = segments.getFirst();
        offset = reading.number() == position.segment() ? position.offset() : 0;
    }

    /**
     * Opens the spool of a directory, with what an earlier process left there.
     *
     * @param maxBytes room for records, bytes, >= 64 KiB
     * @throws IOException if the directory cannot be used
     */
    public static Spool open(Path directory, long maxBytes) throws IOException {
        if (maxBytes < 64 << 10) {
            throw new IllegalArgumentException("mostBytes must be >= 65536, was " + maxBytes);
        }
        return new Spool(new SegmentFiles(directory), maxBytes);
    }

    /** Appends a record; false if it had to be dropped. */
    public boolean append(byte[] record, boolean important) {
        lock.lock();
        try {
            long room = important ? maxBytes : maxBytes - maxBytes / RESERVED_SHARE;
            if (bytes() + Segment.sizeOf(record) > room) {
                drop("the spool is full (%d bytes)".formatted(maxBytes));
                return false;
            }
            segmentWithRoom().append(record);
            appendedCount++;
            appended.signal();
            return true;
        } catch (IOException e) {
            drop(e.toString());
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void drop(String reason) {
        if (dropped++ == 0) {
            LOG.warn("copies are dropped: {}", reason);
        }
    }

    private Segment segmentWithRoom() throws IOException {
        Segment last = segments.getLast();
        if (last.size() >= Math.min(MAX_IN_SEGMENT, maxBytes / SEGMENTS_AT_LEAST)) {
            last = files.open(last.number() + 1);
            segments.add(last);
        }
        return last;
    }

    /** Takes the next record; waits for one if there is none yet. */
    public Optional<byte[]> next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            Optional<byte[]> record = read();
            if (record.isEmpty()) {
                appended.await(patience.toNanos(), TimeUnit.NANOSECONDS);
                record = read();
            }
            return record;
        } finally {
            lock.unlock();
        }
    }

    private Optional<byte[]> read() {
        while (true) {
            Optional<byte[]> record = recordHere();
            if (record.isPresent()) {
                offset += Segment.sizeOf(record.get());
                return record;
            }
            if (offset < reading.size()) {
                damaged++;
                LOG.warn("the spool is damaged: {} bytes are skipped", reading.size() - offset);
                offset = reading.size();
            }
            Optional<Segment> next = following();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            reading = next.get();
            offset = 0;
        }
    }

    private Optional<byte[]> recordHere() {
        try {
            return reading.read(offset);
        } catch (IOException e) {
            LOG.warn("the spool cannot be read: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<Segment> following() {
        return segments.stream().filter(one -> one.number() > reading.number()).findFirst();
    }

    /** Where the next record will be taken. */
    public Position position() {
        lock.lock();
        try {
            return new Position(reading.number(), offset);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives up all before a place: it has been worked off.
     *
     * @return the same place, or the new start where nothing was left
     */
    public Position commit(Position position) {
        lock.lock();
        try {
            Segment last = segments.getLast();
            boolean allDone =
                    position.segment() == last.number() && position.offset() == last.size();
            if (allDone && last.size() > 0) {
                reading = files.open(last.number() + 1);
                segments.add(reading);
                offset = 0;
            }
            Position reached = allDone ? new Position(reading.number(), offset) : position;
            files.save(reached);
            deleteBefore(reached.segment());
            return reached;
        } catch (IOException e) {
            LOG.warn("the spool's position is not stored: {}", e.toString());
            return position;
        } finally {
            lock.unlock();
        }
    }

    private void deleteBefore(long number) throws IOException {
        while (!segments.isEmpty() && segments.getFirst().number() < number) {
            segments.removeFirst().delete();
        }
    }

    /** Records by what became of them, and bytes on disk. */
    public Map<String, Long> counts() {
        lock.lock();
        try {
            return new TreeMap<>(
                    Map.of(
                            "copied", appendedCount,
                            "dropped", dropped,
                            "damaged", damaged,
                            "spooledBytes", bytes()));
        } finally {
            lock.unlock();
        }
    }

    private long bytes() {
        return segments.stream().mapToLong(Segment::size).sum();
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            for (Segment segment : segments) {
                segment.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
