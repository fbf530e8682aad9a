package grokwatch.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.cli.Grokwatch;
import grokwatch.cli.command.ExitCode;
import grokwatch.cli.stack.EmbeddedServers;
import grokwatch.cli.stack.TemporaryLayout;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordDeserializer;
import grokwatch.schemas.serde.RegistryClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What was in the files is on the topics, once and under its run's key, after")
class IngestIT {

    private static final int ROWS = 5_000;

    @TempDir private Path dir;
    private TemporaryLayout layout;
    private EmbeddedServers servers;

    @BeforeEach
    void start() throws Exception {
        layout = TemporaryLayout.create("ingest-it");
        servers = EmbeddedServers.start(layout.layout(), EmbeddedServers.Ports.FREE, 3);
    }

    @AfterEach
    void stop() throws Exception {
        servers.close();
        layout.close();
    }

    @Test
    void aReplay() throws Exception {
        StringBuilder rows = new StringBuilder("step,time,train_loss,val_acc\n");
        for (int step = 0; step < ROWS; step++) {
            rows.append("%d,%d,%s,%s%n".formatted(step, 1_700_000_000 + step, 1.5, 40.5));
        }
        Files.writeString(dir.resolve("a.csv"), rows);
        Files.writeString(
                dir.resolve("b.jsonl"),
                """
                {"params": {"lr": 0.001, "weight_decay": 1}}
                {"step": 1, "time": 1700000000, "loss": NaN}
                {"step": 2, "time": 1700000001
                {"step": 3, "time": 1700000002, "loss": 0.5, "bleu": 3}
                """);

        assertThat(run("replay", dir.toString())).isEqualTo(ExitCode.CHECK_FAILED);

        List<ConsumerRecord<String, TrainingMetrics>> metrics = read(Topics.METRICS);
        assertThat(metrics).allMatch(one -> one.key().equals(one.value().getRunId()));
        List<TrainingMetrics> a = of("a", metrics);
        assertThat(a).extracting(TrainingMetrics::getStep).hasSize(ROWS).isSorted();
        assertThat(a).extracting(TrainingMetrics::getStep).doesNotHaveDuplicates();
        assertThat(a).allMatch(one -> one.getValidationAccuracy() == 0.405);
        List<TrainingMetrics> b = of("b", metrics);
        assertThat(b).extracting(TrainingMetrics::getStep).containsExactly(1L, 3L);
        assertThat(b.get(0).getTrainLoss()).isNaN();
        assertThat(b.get(1).getExtra()).isEqualTo(Map.of("bleu", 3.0));
        List<TrainingRun> described = of("b", read(Topics.RUNS));
        assertThat(described).hasSize(2);
        assertThat(described.get(0).getLearningRate()).isEqualTo(0.001);
        assertThat(described.get(1).getStatus()).isEqualTo(RunStatus.FINISHED);
        assertThat(described.get(1).getLastStep()).isEqualTo(3);
        assertThat(described.get(1).getLabels()).containsEntry("grokwatch.replay", "true");
    }

    @Test
    void aWatcherThatWasStoppedAndStartedAgain() throws Exception {
        Path log = dir.resolve("live/log.jsonl");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "{\"step\": 1, \"loss\": 3}\n{\"step\": 2, \"loss\"");
        assertThat(run("watch", "--once", dir.toString())).isEqualTo(ExitCode.OK);

        Files.writeString(log, ": 2}\n{\"step\": 3, \"loss\": 1}\n", StandardOpenOption.APPEND);
        assertThat(run("watch", "--once", dir.toString())).isEqualTo(ExitCode.OK);
        assertThat(run("watch", "--once", dir.toString())).isEqualTo(ExitCode.OK);

        assertThat(of("live/log", read(Topics.METRICS)))
                .extracting(TrainingMetrics::getStep)
                .containsExactly(1L, 2L, 3L);
        assertThat(of("live/log", read(Topics.RUNS)))
                .singleElement()
                .satisfies(one -> assertThat(one.getStatus()).isEqualTo(RunStatus.RUNNING));
    }

    private int run(String command, String... rest) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(rest));
        arguments.addAll(
                List.of(
                        "--data-dir",
                        layout.layout().root().toString(),
                        "--bootstrap-servers",
                        servers.cluster().bootstrapServers(),
                        "--schema-registry-url",
                        servers.cluster().registryUrl()));
        return Grokwatch.commandLine().execute(arguments.toArray(String[]::new));
    }

    private static <V> List<V> of(String run, List<ConsumerRecord<String, V>> records) {
        return records.stream()
                .filter(one -> one.key().equals(run))
                .map(ConsumerRecord::value)
                .toList();
    }

    /** All records of a topic, of each partition in order. */
    private <V extends SpecificRecord> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        RecordDeserializer<V> values = new RecordDeserializer<>(topic.valueType());
        values.configure(Map.of(RegistryClients.URL, servers.cluster().registryUrl()), false);
        List<ConsumerRecord<String, V>> read = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers.cluster().bootstrapServers()),
                        new StringDeserializer(),
                        values)) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(topic.name()).stream()
                            .map(one -> new TopicPartition(topic.name(), one.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }
}
