package grokwatch.producers.publisher;

import static grokwatch.producers.publisher.Records.evaluation;
import static grokwatch.producers.publisher.Records.run;
import static grokwatch.producers.publisher.Records.step;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.embedded.FreePort;
import grokwatch.embedded.registry.EmbeddedRegistry;
import grokwatch.producers.publisher.event.EventKind;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A publisher in an outage")
@Timeout(180)
class OutageIT {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir private Path directory;
    private Broker broker;
    private EmbeddedRegistry registry;

    @BeforeEach
    void startRegistryAlone() throws Exception {
        broker = new Broker(directory.resolve("kafka"));
        registry = EmbeddedRegistry.start(directory.resolve("schemas.jsonl"));
    }

    @AfterEach
    void stopServers() {
        registry.close();
        broker.close();
    }

    @Test
    void deliversAllInOrderOnceAnAbsentBrokerIsStarted() throws Exception {
        try (KafkaRunPublisher publisher = publisher()) {
            logSteps(publisher, 0, 500);
            assertThat(publisher.flush(Duration.ofSeconds(1))).isFalse();
            broker.start();
            broker.createTopics();
            logSteps(publisher, 500, 600);

            assertThat(publisher.flush(PATIENCE)).isTrue();
        }
        assertThat(publishedSteps()).isEqualTo(stepsUpTo(600));
    }

    @Test
    void deliversAllInOrderAndOnceOverABrokersRestart() throws Exception {
        broker.start();
        broker.createTopics();
        try (KafkaRunPublisher publisher = publisher()) {
            logSteps(publisher, 0, 1_000);
            assertThat(publisher.flush(PATIENCE)).isTrue();
            logSteps(publisher, 1_000, 1_500);
            broker.close();
            logSteps(publisher, 1_500, 5_000);
            assertThat(publisher.flush(Duration.ofSeconds(1))).isFalse();
            broker.start();
            logSteps(publisher, 5_000, 5_500);

            assertThat(publisher.flush(PATIENCE)).isTrue();
            assertThat(publisher.counts().acknowledged()).containsEntry(EventKind.STEP, 5_500L);
        }
        assertThat(publishedSteps()).isEqualTo(stepsUpTo(5_500));
    }

    @Test
    void deliversAllInOrderOnceAnAbsentRegistryIsStarted() throws Exception {
        int port = FreePort.find();
        broker.start();
        broker.createTopics();
        var config = PublisherConfig.of(broker.address(), "http://127.0.0.1:" + port);
        try (KafkaRunPublisher publisher = new KafkaRunPublisher(config)) {
            logSteps(publisher, 0, 500);
            assertThat(publisher.flush(Duration.ofSeconds(1))).isFalse();
            registry.close();
            registry = EmbeddedRegistry.start(directory.resolve("late.jsonl"), "127.0.0.1", port);

            assertThat(publisher.flush(PATIENCE)).isTrue();
        }
        assertThat(publishedSteps()).isEqualTo(stepsUpTo(500));
    }

    @Test
    void dropsPlainStepsAloneWhereThereIsNoRoom() throws Exception {
        PublisherConfig small = config().withBuffer(200, 1 << 20);
        try (KafkaRunPublisher publisher = new KafkaRunPublisher(small)) {
            publisher.publish(run("r", RunStatus.RUNNING));
            for (int step = 0; step < 1_000; step++) {
                publisher.log(step % 10 == 0 ? evaluation("r", step) : step("r", step));
            }
            publisher.publish(run("r", RunStatus.FINISHED));
            broker.start();
            broker.createTopics();

            assertThat(publisher.flush(PATIENCE)).isTrue();
            PublisherCounts counts = publisher.counts();
            assertThat(counts.dropped())
                    .containsEntry(EventKind.RUN, 0L)
                    .containsEntry(EventKind.EVALUATION, 0L);
            assertThat(counts.dropped().get(EventKind.STEP)).isBetween(790L, 810L);
            assertThat(counts.totalDropped() + counts.totalAcknowledged()).isEqualTo(1_002);
        }
        assertThat(broker.values(Topics.RUNS, registry.url())).hasSize(2);
        assertThat(publishedSteps())
                .isSorted()
                .containsAll(LongStream.range(0, 100).map(i -> 10 * i).boxed().toList())
                .containsAll(LongStream.range(950, 1_000).boxed().toList());
    }

    @Test
    void holdsUpNoCallOfATrainer() {
        long longest = 0;
        try (KafkaRunPublisher publisher =
                new KafkaRunPublisher(config().withBuffer(1_000, 1 << 20))) {
            for (int step = 0; step < 10_000; step++) {
                TrainingMetrics metrics = step("r", step);
                long before = System.nanoTime();
                publisher.log(metrics);
                longest = Math.max(longest, System.nanoTime() - before);
            }
            publisher.close(Duration.ZERO);
        }
        // Room for a busy machine, but less than any wait for a server (500 ms for metadata).
        assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void closesWithinItsTimeAndStatesWhatItGaveUp() {
        KafkaRunPublisher publisher = publisher();
        logSteps(publisher, 0, 100);
        long before = System.nanoTime();
        PublisherCounts counts = publisher.close(Duration.ofMillis(300));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(counts.buffered()).isEqualTo(100);
        assertThat(counts.totalAcknowledged()).isZero();
        assertThat(publisher.close(PATIENCE)).isEqualTo(counts);
    }

    @Test
    void waitsForANameThatDoesNotResolveYet() {
        var config = PublisherConfig.of("no-such-host.invalid:9092", registry.url());
        try (KafkaRunPublisher publisher = new KafkaRunPublisher(config)) {
            logSteps(publisher, 0, 10);

            assertThat(publisher.flush(Duration.ofSeconds(1))).isFalse();
            assertThat(publisher.close(Duration.ofMillis(100)).buffered()).isEqualTo(10);
        }
    }

    private PublisherConfig config() {
        return PublisherConfig.of(broker.address(), registry.url())
                .withKafka(Map.of("reconnect.backoff.max.ms", "200"));
    }

    private KafkaRunPublisher publisher() {
        return new KafkaRunPublisher(config());
    }

    private static void logSteps(RunPublisher publisher, int from, int to) {
        for (int step = from; step < to; step++) {
            publisher.log(step("r", step));
        }
    }

    private List<Long> publishedSteps() {
        return broker.values(Topics.METRICS, registry.url()).stream()
                .map(TrainingMetrics::getStep)
                .toList();
    }

    private static List<Long> stepsUpTo(long end) {
        return LongStream.range(0, end).boxed().toList();
    }
}
