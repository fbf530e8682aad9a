package grokwatch.streams.storage.curve;

import grokwatch.schemas.TrainingMetrics;
import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.StoreTable;
import grokwatch.streams.storage.table.TopicMapping;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * What trainers logged, as rows of curves: gathered within a batch before it is written, so that a
 * long run costs a row a bucket, not one a step.
 */
public final class CurveMapping implements TopicMapping {

    private static final int MAX_RUN_ID = 256;

    private final String topic;
    private final Deserializer<TrainingMetrics> deserializer;
    private final ExtraNames names = new ExtraNames();

    /**
     * @param topic name on the cluster
     * @param deserializer of its values
     */
    public CurveMapping(String topic, Deserializer<TrainingMetrics> deserializer) {
        this.topic = topic;
        this.deserializer = deserializer;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public List<StoreTable<?>> tables() {
        return List.of(CurveTable.CURVES, CurveTable.EXTRA);
    }

    @Override
    public Batch begin() {
        Map<CurveRow.Key, CurveRow> rows = new LinkedHashMap<>();
        return new Batch() {
            @Override
            public void add(String key, byte[] value) {
                if (value != null) {
                    TrainingMetrics metrics = checked(deserializer.deserialize(topic, value));
                    rows.computeIfAbsent(CurveRow.Key.of(metrics), CurveRow::empty)
                            .add(metrics, names);
                }
            }

            @Override
            public List<RowChange> changes() {
                return rows.values().stream().flatMap(CurveMapping::upserts).toList();
            }
        };
    }

    private static Stream<RowChange> upserts(CurveRow row) {
        Stream<RowChange> extra =
                row.extraRows()
                        .map(
                                part ->
                                        new RowChange.Upsert(
                                                CurveTable.EXTRA, CurveTable.EXTRA.row(part)));
        return Stream.concat(
                Stream.of(new RowChange.Upsert(CurveTable.CURVES, CurveTable.CURVES.row(row))),
                extra);
    }

    /** Refuses what the job rejects; the job reports it. */
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
