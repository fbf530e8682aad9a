package grokwatch.streams.storage.parquet;

import static grokwatch.streams.fixture.Runs.metrics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.streams.fixture.MovingClock;
import grokwatch.streams.storage.table.Tables;
import grokwatch.streams.storage.table.TopicTables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is read back by DuckDB, which shares no code with the writer. */
@DisplayName("Parquet files")
class ParquetSinkTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.METRICS.name(), 3);
    private static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");
    private static final Serde<TrainingMetrics> SERDE =
            RecordSerdes.of(Topics.METRICS, Map.of(RegistryClients.URL, "mock://parquet"));

    private final MovingClock clock = new MovingClock(TEN.plus(Duration.ofHours(3)));
    @TempDir private Path root;

    @Test
    void holdEveryRecordWithAllItsColumns() throws Exception {
        ParquetSink sink = sink();
        sink.write(
                batch(
                        value(
                                0,
                                TEN,
                                metrics("r", 1, 7)
                                        .setTrainLoss(Double.NaN)
                                        .setGradientNorm(Double.POSITIVE_INFINITY)
                                        .setValidationAccuracy(0.25)
                                        .setExtra(Map.of("grad/🚀", Double.NaN)))));
        sink.close();

        assertThat(query("SELECT * EXCLUDE (date, hour, filename) FROM metrics"))
                .containsExactly(
                        "r|1|7|"
                                + metrics("r", 1, 7).getTimestamp()
                                + "|NaN|null|null|0.25|Infinity|null|null|null|null|{\"grad/🚀\":\"NaN\"}");
        assertThat(query("SELECT DISTINCT date, hour FROM metrics"))
                .containsExactly("2026-11-22|10");
    }

    @Test
    void areCompleteWhenTheNextHourBegins() throws Exception {
        ParquetSink sink = sink();

        assertThat(sink.write(batch(step(0, TEN), step(1, TEN.plusSeconds(3_599))))).isEmpty();
        assertThat(files()).isEmpty();
        assertThat(sink.write(batch(step(2, TEN.plusSeconds(3_600))))).containsEntry(PARTITION, 2L);

        assertThat(files())
                .containsExactly(
                        "metrics/date=2026-11-22/hour=10/part-training.metrics.v1-3-0000000000000000000-0000000000000000001.parquet");
        assertThat(steps()).containsExactly("0", "1");
    }

    @Test
    void areCompleteWhenTheirHourIsOverAndNothingMoreComes() throws Exception {
        ParquetSink sink = sink();
        sink.write(batch(step(0, TEN)));

        assertThat(sink.tick()).isEmpty();
        clock.advance(Duration.ofMinutes(2));
        assertThat(sink.tick()).containsEntry(PARTITION, 1L);
        assertThat(steps()).containsExactly("0");
    }

    @Test
    void holdWhatCameLateWithWhatCameWithIt() throws Exception {
        ParquetSink sink = sink();
        sink.write(
                batch(
                        step(0, TEN.plusSeconds(3_600)),
                        step(1, TEN),
                        step(2, TEN.plusSeconds(3_601))));
        sink.close();

        assertThat(query("SELECT hour, COUNT(*) FROM metrics GROUP BY hour"))
                .containsExactly("11|3");
    }

    @Test
    void areNeverOfTheFuture() throws Exception {
        ParquetSink sink = sink();
        sink.write(batch(step(0, Instant.parse("2999-01-01T00:00:00Z"))));
        sink.close();

        assertThat(query("SELECT date, hour FROM metrics")).containsExactly("2026-11-22|13");
    }

    @Test
    void holdEachRecordOnceWhereverAWriterDies() throws Exception {
        List<ConsumerRecord<String, byte[]>> log = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            log.add(step(i, TEN.plus(Duration.ofMinutes(5L * i))));
        }
        long committed = 0;
        for (int death = 7; death <= 70; death += 9) {
            ParquetSink sink = sink();
            long from = sink.assigned(List.of(PARTITION)).getOrDefault(PARTITION, committed);
            for (int i = (int) from; i < Math.min(death, log.size()); i++) {
                committed = sink.write(batch(log.get(i))).getOrDefault(PARTITION, committed);
            }
            if (death % 2 == 0) {
                committed = 0;
            }
        }
        ParquetSink last = sink();
        last.assigned(List.of(PARTITION));
        last.write(batch(log));
        last.close();

        assertThat(steps()).hasSize(60).doesNotHaveDuplicates();
        assertThat(temporary()).isEmpty();
    }

    @Test
    void comeAgainFromTheFirstRecordThatIsNotSafe() throws Exception {
        ParquetSink sink = sink();
        sink.write(batch(step(0, TEN), step(1, TEN)));
        Files.createFile(root.resolve("blocked"));
        ParquetSink failing = new ParquetSink(root.resolve("blocked"), topics(), clock);
        ConsumerRecords<String, byte[]> batch = batch(step(2, TEN));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> failing.write(batch));
        assertThat(failing.unsafe(batch)).containsEntry(PARTITION, 2L);

        assertThat(sink.unsafe(batch)).containsEntry(PARTITION, 0L);
        assertThat(temporary()).isEmpty();
        sink.write(batch(step(0, TEN), step(1, TEN), step(2, TEN)));
        sink.close();
        assertThat(steps()).containsExactly("0", "1", "2");
    }

    @Test
    void leaveOutWhatIsNoRecord() throws Exception {
        ParquetSink sink = sink();
        sink.write(batch(raw(0, TEN, new byte[] {'{', '}'}), raw(1, TEN, null), step(2, TEN)));
        sink.close();

        assertThat(steps()).containsExactly("2");
    }

    @Test
    void areGivenUpWhereAnotherMemberMayBeWriting() throws Exception {
        ParquetSink sink = sink();
        sink.write(batch(step(0, TEN)));
        sink.lost(List.of(PARTITION));

        assertThat(files()).isEmpty();
        assertThat(temporary()).isEmpty();
    }

    private ParquetSink sink() {
        return new ParquetSink(root, topics(), clock);
    }

    private static List<TopicTables<?>> topics() {
        return List.of(
                new TopicTables<>(
                        Topics.METRICS.name(), SERDE.deserializer(), List.of(Tables.METRICS)));
    }

    @SafeVarargs
    private static ConsumerRecords<String, byte[]> batch(
            ConsumerRecord<String, byte[]>... records) {
        return batch(List.of(records));
    }

    private static ConsumerRecords<String, byte[]> batch(
            List<ConsumerRecord<String, byte[]>> records) {
        return new ConsumerRecords<>(Map.of(PARTITION, records), Map.of());
    }

    private static ConsumerRecord<String, byte[]> step(long offset, Instant time) {
        return value(offset, time, metrics("r", 0, offset).setTrainLoss(1.0 / (1 + offset)));
    }

    private static ConsumerRecord<String, byte[]> value(
            long offset, Instant time, TrainingMetrics.Builder metrics) {
        return raw(
                offset, time, SERDE.serializer().serialize(Topics.METRICS.name(), metrics.build()));
    }

    private static ConsumerRecord<String, byte[]> raw(long offset, Instant time, byte[] value) {
        return new ConsumerRecord<>(
                PARTITION.topic(),
                PARTITION.partition(),
                offset,
                time.toEpochMilli(),
                TimestampType.CREATE_TIME,
                0,
                0,
                "r",
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private List<String> steps() throws Exception {
        return query("SELECT step FROM metrics ORDER BY step");
    }

    private List<String> query(String sql) throws Exception {
        String files =
                "read_parquet('%s/metrics/**/*.parquet', hive_partitioning = true, filename = true)";
        List<String> rows = new ArrayList<>();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            statement.execute("CREATE VIEW metrics AS SELECT * FROM " + files.formatted(root));
            try (ResultSet result = statement.executeQuery(sql)) {
                while (result.next()) {
                    List<String> values = new ArrayList<>();
                    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                        values.add(String.valueOf(result.getObject(i)));
                    }
                    rows.add(String.join("|", values));
                }
            }
        }
        return rows;
    }

    private List<String> files() throws IOException {
        return names().filter(name -> name.endsWith(".parquet")).toList();
    }

    private List<String> temporary() throws IOException {
        return names().filter(name -> name.endsWith(OpenFile.TEMPORARY)).toList();
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(Files::isRegularFile)
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
