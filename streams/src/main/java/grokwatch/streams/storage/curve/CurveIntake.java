package grokwatch.streams.storage.curve;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.streams.storage.table.Change;
import grokwatch.streams.storage.table.Intake;
import grokwatch.streams.storage.table.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What trainers logged, as rows of curves: gathered within a batch before it is written, so that a
 * long run costs a row a bucket, not one a step.
 *
 * @param topic name on the cluster
 * @param deserializer of its values
 */
public record CurveIntake(String topic, Deserializer<TrainingMetrics> deserializer)
        implements Intake {

    private static final int MAX_RUN_ID = 256;

    @Override
    public List<Table<?>> tables() {
        return List.of(CurveTable.CURVES);
    }

    @Override
    public Batch begin() {
        Map<CurveRow.Key, CurveRow> rows = new LinkedHashMap<>();
        return new Batch() {
            @Override
            public void add(String key, byte[] value) {
                if (value != null) {
                    TrainingMetrics metrics = checked(deserializer.deserialize(topic, value));
                    rows.computeIfAbsent(CurveRow.Key.of(metrics), CurveRow::empty).add(metrics);
                }
            }

            @Override
            public List<Change> changes() {
                return rows.values().stream().map(CurveIntake::upsert).toList();
            }
        };
    }

    private static Change upsert(CurveRow row) {
        return new Change.Upsert(CurveTable.CURVES, CurveTable.CURVES.row(row));
    }

    /**
     * The same faults that the job rejects; it tells of them, so that nothing more is said here.
     */
    private static TrainingMetrics checked(TrainingMetrics metrics) {
        int length = metrics.getRunId().length();
        if (length < 1 || length > MAX_RUN_ID) {
            throw new IllegalArgumentException(
                    "length of runId must be in [1, " + MAX_RUN_ID + "], was " + length);
        }
        if (metrics.getAttempt() < 0) {
            throw new IllegalArgumentException("attempt must be >= 0, was " + metrics.getAttempt());
        }
        if (metrics.getTimestamp() < 0) {
            throw new IllegalArgumentException(
                    "timestamp must be >= 0, was " + metrics.getTimestamp());
        }
        return metrics;
    }
}
