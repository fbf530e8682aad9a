package grokwatch.cli.bench;

import grokwatch.schemas.Calibration;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.RunPhase;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.streams.app.StreamsSettings;
import grokwatch.streams.storage.curve.CurveMapping;
import grokwatch.streams.storage.sql.SqlStore;
import grokwatch.streams.storage.sql.StoreSettings;
import grokwatch.streams.storage.table.RowChange;
import grokwatch.streams.storage.table.StoredTopics;
import grokwatch.streams.storage.table.TopicMapping;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Measures a store alone: encoded records in, committed rows out, in batches of the storage app's
 * own sizes. What Kafka costs is not in it.
 *
 * @param store to be written to
 * @param runs made-up runs, a count, >= 1
 * @param steps logged steps a run, a count, >= 1
 */
record StoreBench(StoreSettings store, int runs, long steps) {

    private static final int FORECASTS_A_BATCH = 500;
    private static final int STEPS_A_BATCH = 10_000;
    private static final int FORECASTS_A_RUN = 500;
    private static final double NANOS_A_SECOND = 1e9;

    /**
     * One measurement.
     *
     * @param what was written
     * @param records read
     * @param rows written
     * @param seconds it took
     */
    record Written(String what, long records, long rows, double seconds) {

        double recordsPerSecond() {
            return records / seconds;
        }

        double rowsPerSecond() {
            return rows / seconds;
        }
    }

    /** Forecasts, a row a record; then curves, fewer rows than records. */
    List<Written> run() throws SQLException {
        StreamsSettings settings =
                StreamsSettings.of("unused:9092", "mock://store-bench", Path.of("unused"));
        try (SqlStore sql = new SqlStore(store)) {
            sql.prepare();
            return List.of(forecasts(sql, settings), curves(sql, settings));
        }
    }

    private Written forecasts(SqlStore sql, StreamsSettings settings) throws SQLException {
        TopicMapping intake =
                StoredTopics.of(settings).stream()
                        .filter(topic -> topic.topic().equals(Topics.DELAY_ESTIMATES.name()))
                        .findFirst()
                        .orElseThrow();
        Measured measured = new Measured("forecasts", sql, intake, FORECASTS_A_BATCH);
        try (Serializer<DelayEstimate> serializer = serializer(Topics.DELAY_ESTIMATES)) {
            for (int run = 0; run < runs; run++) {
                for (int i = 1; i <= FORECASTS_A_RUN; i++) {
                    measured.add(
                            serializer.serialize(
                                    Topics.DELAY_ESTIMATES.name(), forecast(run, 100L * i)));
                }
            }
        }
        return measured.end();
    }

    private Written curves(SqlStore sql, StreamsSettings settings) throws SQLException {
        TopicMapping intake =
                new CurveMapping(
                        Topics.METRICS.name(),
                        RecordSerdes.of(Topics.METRICS, settings.registry()).deserializer());
        Measured measured = new Measured("curves", sql, intake, STEPS_A_BATCH);
        List<SyntheticCurve> fleet = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            fleet.add(new SyntheticCurve(run, steps, true));
        }
        try (var serializer = serializer(Topics.METRICS)) {
            for (long step = 0; step < steps; step++) {
                for (SyntheticCurve run : fleet) {
                    measured.add(serializer.serialize(Topics.METRICS.name(), run.at(step)));
                }
            }
        }
        return measured.end();
    }

    private static DelayEstimate forecast(int run, long step) {
        return DelayEstimate.newBuilder()
                .setRunId("bench-%05d".formatted(run))
                .setStep(step)
                .setTimestamp(1_700_000_000_000L + 20 * step)
                .setPhase(RunPhase.PLATEAU)
                .setProbability(0.8)
                .setExpectedStep(2 * step)
                .setLowerStep(step + 1)
                .setUpperStep(4 * step)
                .setCalibration(Calibration.PRIOR)
                .setExperts(Map.of("clock", 0.5 * step, "learned", 0.7 * step))
                .setVerdict("KEEP")
                .build();
    }

    private static <V extends SpecificRecord> Serializer<V> serializer(Topic<V> topic) {
        return RecordSerdes.of(topic, Map.of(RegistryClients.URL, "mock://store-bench"))
                .serializer();
    }

    /** Batches of one topic, timed from bytes to commit. */
    private static final class Measured {

        private final String what;
        private final SqlStore sql;
        private final TopicMapping intake;
        private final int size;
        private final List<byte[]> batch = new ArrayList<>();
        private long records;
        private long rows;
        private long nanos;

        Measured(String what, SqlStore sql, TopicMapping intake, int size) {
            this.what = what;
            this.sql = sql;
            this.intake = intake;
            this.size = size;
        }

        void add(byte[] value) throws SQLException {
            batch.add(value);
            if (batch.size() == size) {
                write();
            }
        }

        Written end() throws SQLException {
            if (!batch.isEmpty()) {
                write();
            }
            return new Written(what, records, rows, nanos / NANOS_A_SECOND);
        }

        private void write() throws SQLException {
            long start = System.nanoTime();
            TopicMapping.Batch taken = intake.begin();
            batch.forEach(value -> taken.add("", value));
            List<RowChange> changes = taken.changes();
            sql.write(changes);
            nanos += System.nanoTime() - start;
            records += batch.size();
            rows += changes.size();
            batch.clear();
        }
    }
}
