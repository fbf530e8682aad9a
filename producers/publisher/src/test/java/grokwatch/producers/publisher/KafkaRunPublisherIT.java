package grokwatch.producers.publisher;

import static grokwatch.producers.publisher.Records.evaluation;
import static grokwatch.producers.publisher.Records.run;
import static grokwatch.producers.publisher.Records.snapshot;
import static grokwatch.producers.publisher.Records.step;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.producers.publisher.event.EventKind;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RegistryClients;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A publisher with broker and registry at hand")
@Timeout(120)
class KafkaRunPublisherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path directory;
    private Broker broker;
    private EmbeddedRegistry registry;

    @BeforeEach
    void startServers() throws Exception {
        broker = new Broker(directory.resolve("kafka"));
        broker.start();
        broker.createTopics();
        registry = EmbeddedRegistry.start(directory.resolve("schemas.jsonl"));
    }

    @AfterEach
    void stopServers() {
        registry.close();
        broker.close();
    }

    @Test
    void publishesARunFromItsStartToItsEndInOrder() {
        PublisherCounts counts;
        try (KafkaRunPublisher publisher = publisher()) {
            publisher.publish(run("r", RunStatus.RUNNING));
            for (int step = 0; step < 1_000; step++) {
                publisher.log(step % 10 == 0 ? evaluation("r", step) : step("r", step));
            }
            publisher.snapshot(snapshot("r", 1_000, 256, 256));
            publisher.publish(run("r", RunStatus.FINISHED));
            counts = publisher.close(PATIENCE);
        }

        assertThat(broker.values(Topics.RUNS, registry.url()))
                .extracting(TrainingRun::getStatus)
                .containsExactly(RunStatus.RUNNING, RunStatus.FINISHED);
        assertThat(broker.values(Topics.METRICS, registry.url()))
                .extracting(TrainingMetrics::getStep)
                .isEqualTo(LongStream.range(0, 1_000).boxed().toList());
        assertThat(broker.values(Topics.REPRESENTATIONS, registry.url()))
                .containsExactly(snapshot("r", 1_000, 256, 256));
        assertThat(counts.acknowledged())
                .isEqualTo(
                        Map.of(
                                EventKind.RUN, 2L,
                                EventKind.EVALUATION, 100L,
                                EventKind.STEP, 900L,
                                EventKind.REPRESENTATION, 1L));
        assertThat(counts.buffered() + counts.totalDropped() + counts.totalRefused()).isZero();
    }

    @Test
    void refusesBadCallsWithoutThrowingAndPublishesTheOthers() {
        PublisherCounts counts;
        try (KafkaRunPublisher publisher = publisher()) {
            publisher.log(null);
            publisher.publish(null);
            publisher.snapshot(null);
            publisher.log(step("", 1));
            publisher.log(new TrainingMetrics());
            publisher.log(step("r", 1));
            counts = publisher.close(PATIENCE);
            publisher.log(step("r", 2));

            assertThat(publisher.counts().totalRefused()).isEqualTo(counts.totalRefused() + 1);
        }

        assertThat(counts.refused())
                .containsEntry(EventKind.STEP, 3L)
                .containsEntry(EventKind.RUN, 1L)
                .containsEntry(EventKind.REPRESENTATION, 1L);
        assertThat(counts.totalAcknowledged()).isEqualTo(1);
    }

    @Test
    void countsWhatTheRegistryRefusesAndPublishesTheOtherTopics() throws Exception {
        String incompatible =
                """
                {"type": "record", "name": "TrainingMetrics", "namespace": "grokwatch.schemas",
                 "fields": [{"name": "step", "type": "string"}]}""";
        RegistryClients.create(Map.of(RegistryClients.URL, registry.url()))
                .register("training.metrics.v1-value", new AvroSchema(incompatible));
        PublisherCounts counts;
        try (KafkaRunPublisher publisher = publisher()) {
            for (int step = 0; step < 100; step++) {
                publisher.log(step("r", step));
            }
            publisher.publish(run("r", RunStatus.FINISHED));
            counts = publisher.close(PATIENCE);
        }

        assertThat(counts.refused()).containsEntry(EventKind.STEP, 100L);
        assertThat(counts.acknowledged()).containsEntry(EventKind.RUN, 1L);
        assertThat(counts.buffered()).isZero();
    }

    @Test
    void publishesToTheOtherTopicsWhileOneIsMissing() throws Exception {
        try (Broker bare = new Broker(directory.resolve("bare"))) {
            bare.start();
            bare.create(Topics.METRICS);
            var config = PublisherConfig.of(bare.address(), registry.url());
            try (KafkaRunPublisher publisher = new KafkaRunPublisher(config)) {
                publisher.snapshot(snapshot("r", 0, 4, 4));
                for (int step = 0; step < 100; step++) {
                    publisher.log(step("r", step));
                }
                assertThat(publisher.flush(Duration.ofSeconds(5))).isFalse();
                assertThat(publisher.counts().acknowledged()).containsEntry(EventKind.STEP, 100L);
                assertThat(publisher.counts().buffered()).isEqualTo(1);

                bare.createTopics();
                assertThat(publisher.flush(PATIENCE)).isTrue();
            }
            assertThat(bare.values(Topics.REPRESENTATIONS, registry.url()))
                    .containsExactly(snapshot("r", 0, 4, 4));
        }
    }

    private KafkaRunPublisher publisher() {
        return new KafkaRunPublisher(PublisherConfig.of(broker.address(), registry.url()));
    }
}
