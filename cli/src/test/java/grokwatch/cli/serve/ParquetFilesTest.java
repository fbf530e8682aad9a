package grokwatch.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.schemas.serde.RegistryClients;
import grokwatch.streams.storage.parquet.ParquetSink;
import grokwatch.streams.storage.table.Tables;
import grokwatch.streams.storage.table.TopicTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Here, unlike where they are compiled, the class path is the program's own. */
@DisplayName("Parquet files")
class ParquetFilesTest {

    @Test
    void areWrittenWithoutHadoop(@TempDir Path root) throws Exception {
        String topic = Topics.METRICS.name();
        try (var serde =
                RecordSerdes.of(Topics.METRICS, Map.of(RegistryClients.URL, "mock://files"))) {
            ParquetSink sink =
                    new ParquetSink(
                            root,
                            List.of(
                                    new TopicTables<>(
                                            topic, serde.deserializer(), List.of(Tables.METRICS))),
                            Clock.systemUTC());
            byte[] value = serde.serializer().serialize(topic, step());
            sink.write(
                    new ConsumerRecords<>(
                            Map.of(
                                    new TopicPartition(topic, 0),
                                    List.of(new ConsumerRecord<>(topic, 0, 0, "r", value))),
                            Map.of()));
            sink.close();
        }

        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> Class.forName("org.apache.hadoop.util.VersionInfo"));
        try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(firstLetters(file)).isEqualTo("PAR1"));
        }
    }

    private static TrainingMetrics step() {
        return TrainingMetrics.newBuilder()
                .setRunId("r")
                .setStep(1)
                .setTimestamp(1)
                .setTrainLoss(0.5)
                .build();
    }

    private static String firstLetters(Path file) throws Exception {
        return new String(Files.readAllBytes(file), 0, 4, StandardCharsets.US_ASCII);
    }
}
