package grokwatch.job.registry;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.job.config.JobConfig;
import grokwatch.job.embedded.EmbeddedJob;
import grokwatch.job.fixture.Cluster;
import grokwatch.job.fixture.Logged;
import grokwatch.job.fixture.Readers;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.serde.RecordSerializer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.api.common.JobStatus;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A registry that is away when the job needs it says nothing against the records. */
class RegistryOutageIT {

    @RegisterExtension static final Cluster CLUSTER = new Cluster();

    private static final String PREFIX = "outage.";

    @Test
    void holdsRecordsBackUntilTheRegistryIsBack() throws Exception {
        var topics = CLUSTER.createTopics(PREFIX);
        var readers = new Readers(CLUSTER, topics);
        Path file = CLUSTER.directory("outage").resolve("schemas.jsonl");
        EmbeddedRegistry registry = EmbeddedRegistry.start(file);
        String url = registry.url();
        publishOnePoint(topics.name(Topics.METRICS), url);
        registry.close();

        Map<String, String> settings = CLUSTER.settings(PREFIX);
        settings.put("schema.registry.url", url);
        settings.put("registry.patience", "60s");
        try (var job = EmbeddedJob.start(JobConfig.of(settings), CLUSTER.directory("job"))) {
            Cluster.await("the job runs", () -> job.status() == JobStatus.RUNNING);
            try (var back = EmbeddedRegistry.start(file, "127.0.0.1", URI.create(url).getPort())) {
                assertThat(readers.until(Topics.DIAGNOSTICS, answers -> !answers.isEmpty()))
                        .isNotEmpty();
            }
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
            assertThat(readers.now(Topics.REJECTED)).isEmpty();
        }
    }

    private static void publishOnePoint(String topic, String registry) throws Exception {
        var serializer = new RecordSerializer<TrainingMetrics>();
        serializer.configure(Map.of("schema.registry.url", registry), false);
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", CLUSTER.bootstrapServers()),
                        new StringSerializer(),
                        serializer)) {
            producer.send(new ProducerRecord<>(topic, "run-1", Logged.point("run-1", 1).build()))
                    .get();
        }
    }
}
