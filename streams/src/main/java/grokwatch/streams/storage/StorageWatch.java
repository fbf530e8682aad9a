package grokwatch.streams.storage;

import grokwatch.schemas.serde.UndecodableRecordException.Reason;
import grokwatch.streams.metrics.Metrics;
import grokwatch.streams.metrics.StoreMetrics;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.table.RowChange;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what the storage app does. */
final class StorageWatch {

    private static final double NANOS_A_SECOND = 1e9;

    private final String app;
    private final Metrics metrics;

    StorageWatch(String app, Metrics metrics) {
        this.app = app;
        this.metrics = metrics;
        metrics.rejections().expect(app, EnumSet.allOf(Reason.class));
    }

    /** Writes a batch, and counts it if that succeeds. */
    void write(SqlStore store, List<RowChange> batch) throws SQLException {
        long start = System.nanoTime();
        long refusedBefore = store.refusedRows();
        store.write(batch);
        StoreMetrics counts = metrics.store();
        counts.observeWrite((System.nanoTime() - start) / NANOS_A_SECOND);
        counts.refused(store.refusedRows() - refusedBefore);
        byTable(batch).forEach(counts::wrote);
    }

    /** Sets the count of consecutive failures. */
    void failures(int consecutive) {
        metrics.store().setFailures(app, consecutive);
    }

    void rejected(Reason reason) {
        metrics.rejections().rejected(app, reason);
    }

    private static Map<String, Long> byTable(List<RowChange> batch) {
        return batch.stream()
                .collect(
                        Collectors.groupingBy(
                                change -> change.table().name(), Collectors.counting()));
    }
}
