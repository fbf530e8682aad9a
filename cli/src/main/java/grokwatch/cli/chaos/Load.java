package grokwatch.cli.chaos;

import grokwatch.cli.demo.TopicReader;
import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Topic;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import grokwatch.schemas.serde.RecordWriter;
import grokwatch.schemas.serde.RegistryClients;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Publishes recorded runs in the order in which results are determined: every description is
 * consumed before the first point, every point before the first end.
 */
final class Load implements AutoCloseable {

    private static final String PATIENCE_MILLIS = "600000";
    private static final byte[] GARBAGE = {1, 2, 3};

    private final List<RecordedRun> runs;
    private final Cluster cluster;
    private final TopicReader topics;
    private final KafkaProducer<byte[], byte[]> producer;
    private final RecordWriter<SpecificRecord> writer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final Set<String> poison = new TreeSet<>();
    private int marks;
    private volatile EvolvedSchema evolved;

    Load(List<RecordedRun> runs, Cluster cluster) {
        this.runs = runs;
        this.cluster = cluster;
        topics = new TopicReader(cluster);
        Map<String, Object> settings = new HashMap<>(cluster.admin());
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        // A broker that restarts accepts the second of two batches in flight as a producer's first.
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        writer = new RecordWriter<>(RegistryClients.create(cluster.registry()), true);
    }

    /** Publishes every description. */
    void describe() throws InterruptedException {
        for (RecordedRun run : runs) {
            publish(Topics.RUNS, run.started().getRunId(), run.started());
        }
        awaitRejected(mark(Topics.RUNS));
    }

    /**
     * Publishes every point, each run's evenly over the whole time.
     *
     * @param duration from the first to the last
     */
    void train(Duration duration) throws InterruptedException {
        int rounds = runs.stream().mapToInt(run -> run.points().size()).max().orElse(0);
        long start = System.nanoTime();
        for (int i = 0; i < rounds; i++) {
            long ahead = start + duration.toNanos() * i / rounds - System.nanoTime();
            if (ahead > 0) {
                Thread.sleep(Duration.ofNanos(ahead).toMillis());
            }
            for (RecordedRun run : runs) {
                int points = run.points().size();
                for (TrainingMetrics point :
                        run.points().subList(points * i / rounds, points * (i + 1) / rounds)) {
                    publish(Topics.METRICS, point.getRunId(), point);
                }
            }
        }
    }

    /** Publishes every end once all points are consumed. */
    void finish() throws InterruptedException {
        awaitRejected(mark(Topics.METRICS));
        for (RecordedRun run : runs) {
            TrainingRun end = run.finished();
            publish(Topics.RUNS, end.getRunId(), end);
        }
        awaitRejected(mark(Topics.RUNS));
    }

    /** Publishes bytes that no reader can decode, under a key that is expected once as rejected. */
    void poison(Topic<?> topic, byte[] bytes) {
        String key = "poison-" + poison.size();
        poison.add(key);
        send(new ProducerRecord<>(cluster.topics().name(topic), utf8(key), bytes));
    }

    /** Publishes every later point with a later schema, whose nested field is poisonous once. */
    void evolve() throws Exception {
        String topic = cluster.topics().name(Topics.METRICS);
        if (evolved == null) {
            evolved = EvolvedSchema.register(cluster.registryUrl(), topic);
        }
        poison(Topics.METRICS, evolved.poison());
    }

    /** Keys of all that must be rejected once each, marks left out. */
    Set<String> poisoned() {
        return poison;
    }

    /** Puts a record that must be rejected at the end of each partition of an input. */
    private Set<String> mark(Topic<?> topic) {
        String name = cluster.topics().name(topic);
        Set<String> keys = new HashSet<>();
        producer.partitionsFor(name)
                .forEach(
                        partition -> {
                            String key = "mark-" + marks++;
                            keys.add(key);
                            send(
                                    new ProducerRecord<>(
                                            name, partition.partition(), utf8(key), GARBAGE));
                        });
        return keys;
    }

    /** When a mark's rejection is committed, so are the results of all records before it. */
    private void awaitRejected(Set<String> keys) throws InterruptedException {
        Deadline deadline = Deadline.in(Campaign.SETTLING);
        while (!topics.keys(Topics.REJECTED).containsAll(keys)) {
            deadline.pause("the job has not consumed its input");
        }
    }

    private void publish(Topic<?> topic, String runId, SpecificRecord value) {
        String name = cluster.topics().name(topic);
        EvolvedSchema later = evolved;
        byte[] bytes =
                later != null && value instanceof TrainingMetrics point
                        ? later.point(point)
                        : writer.write(name, value);
        send(new ProducerRecord<>(name, utf8(runId), bytes));
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        producer.send(
                record,
                (metadata, e) -> {
                    if (e != null) {
                        failure.compareAndSet(null, e);
                    }
                });
        if (failure.get() != null) {
            throw new IllegalStateException("the load was not delivered", failure.get());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
