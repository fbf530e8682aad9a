package grokwatch.streams.storage;

import grokwatch.schemas.serde.UndecodableRecordException.Reason;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.StoreMetrics;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.Change;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** Counts what the storage app does. */
final class StorageWatch {

    private static final double NANOS_A_SECOND = 1e9;

    private final String app;
    private final Metrics metrics;
    private final AtomicLong failures = new AtomicLong();

    StorageWatch(String app, Metrics metrics) {
        this.app = app;
        this.metrics = metrics;
        metrics.rejections().expect(app, EnumSet.allOf(Reason.class));
    }

    /** Writes a batch, and counts it if that succeeds. */
    void write(SqlStore store, List<Change> batch) throws SQLException {
        long start = System.nanoTime();
        long refusedBefore = store.refusedRows();
        store.write(batch);
        StoreMetrics counts = metrics.store();
        counts.took((System.nanoTime() - start) / NANOS_A_SECOND);
        counts.refused(store.refusedRows() - refusedBefore);
        counts.failing(app, 0);
        byTable(batch).forEach(counts::wrote);
    }

    void failed(int inARow) {
        failures.incrementAndGet();
        metrics.store().failing(app, inARow);
    }

    void rejected(Reason reason) {
        metrics.rejections().rejected(app, reason);
    }

    /** Since the start, a count, >= 0. */
    long failures() {
        return failures.get();
    }

    private static Map<String, Long> byTable(List<Change> batch) {
        return batch.stream()
                .collect(
                        Collectors.groupingBy(
                                change -> change.table().name(), Collectors.counting()));
    }
}
