package grokwatch.cli.containers;

import grokwatch.schemas.AlertKind;
import grokwatch.schemas.DelayEstimate;
import grokwatch.schemas.GrokkingAlert;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import grokwatch.schemas.serde.RecordDeserializer;
import grokwatch.schemas.serde.RegistryClients;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A reader in a container: waits until a run has grokked and been forecast, and prints all
 * committed alerts and estimates, one a line.
 *
 * <p>Arguments: broker, registry, runId.
 */
final class AwaitAnswers {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final String broker;
    private final String registry;

    private AwaitAnswers(String broker, String registry) {
        this.broker = broker;
        this.registry = registry;
    }

    public static void main(String[] arguments) {
        AwaitAnswers reader = new AwaitAnswers(arguments[0], arguments[1]);
        String runId = arguments[2];
        reader.print(
                Topics.ALERTS,
                AwaitAnswers::line,
                alert -> alert.getKind() == AlertKind.GROKKED && alert.getRunId().equals(runId));
        reader.print(
                Topics.DELAY_ESTIMATES,
                AwaitAnswers::line,
                estimate -> estimate.getRunId().equals(runId));
    }

    private static String line(GrokkingAlert alert) {
        return "alert %s %s %s at %d"
                .formatted(alert.getRunId(), alert.getKind(), alert.getState(), alert.getStep());
    }

    private static String line(DelayEstimate estimate) {
        return "estimate %s at %d".formatted(estimate.getRunId(), estimate.getStep());
    }

    /** Prints until the awaited record is there and nothing follows for a while. */
    private <V extends SpecificRecord> void print(
            Topic<V> topic, Function<V, String> line, Predicate<V> awaited) {
        Instant deadline = Instant.now().plus(PATIENCE);
        try (KafkaConsumer<String, V> consumer = consumer(topic)) {
            boolean found = false;
            boolean more = true;
            while (!found || more) {
                ConsumerRecords<String, V> records = consumer.poll(POLL);
                for (ConsumerRecord<String, V> each : records) {
                    System.out.println(line.apply(each.value()));
                    found |= awaited.test(each.value());
                }
                more = !records.isEmpty();
                if (!found && Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException("nothing awaited came on " + topic);
                }
            }
        }
    }

    private <V extends SpecificRecord> KafkaConsumer<String, V> consumer(Topic<V> topic) {
        RecordDeserializer<V> values = new RecordDeserializer<>(topic.valueType());
        values.configure(Map.of(RegistryClients.URL, registry), false);
        KafkaConsumer<String, V> consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                broker,
                                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                                "read_committed"),
                        new StringDeserializer(),
                        values);
        String name = TopicCatalogue.PLAIN.name(topic);
        List<TopicPartition> partitions =
                consumer.partitionsFor(name).stream()
                        .map(p -> new TopicPartition(name, p.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return consumer;
    }
}
