package grokwatch.commands;

import grokwatch.core.command.CommandReply;
import grokwatch.core.command.SignedCommand;
import grokwatch.schemas.Topic;
import grokwatch.schemas.TopicCatalogue;
import grokwatch.schemas.Topics;
import grokwatch.schemas.TrainingCommand;
import grokwatch.schemas.serde.RecordSerdes;
import grokwatch.schemas.serde.UndecodableRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of commands and replies, received from their beginning and written. Used by one thread
 * but for {@link #send}.
 */
public final class CommandChannel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CommandChannel.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final String commands;
    private final String replies;
    private final boolean withReplies;
    private final Serde<TrainingCommand> commandSerde;
    private final Serde<grokwatch.schemas.CommandReply> replySerde;
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private List<TopicPartition> partitions = List.of();

    /** Receives what has come. */
    public interface Listener {

        void command(SignedCommand command);

        default void reply(CommandReply reply) {}
    }

    /**
     * How the cluster is reached.
     *
     * @param bootstrapServers {@code host:port}, comma-separated
     * @param kafka further settings of Kafka's clients
     * @param registry settings of the registry's client
     */
    public record Access(
            String bootstrapServers,
            TopicCatalogue topics,
            Map<String, String> kafka,
            Map<String, ?> registry) {}

    private CommandChannel(Access access, boolean withReplies) {
        this.withReplies = withReplies;
        commands = access.topics().name(Topics.COMMANDS);
        replies = access.topics().name(Topics.COMMAND_REPLIES);
        commandSerde = serde(Topics.COMMANDS, access);
        replySerde = serde(Topics.COMMAND_REPLIES, access);
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, access.bootstrapServers());
        settings.putAll(access.kafka());
        consumer = consumer(settings);
        producer = producer(settings);
    }

    /** For a trainer, which receives commands alone. */
    public static CommandChannel forTrainer(Access access) {
        return new CommandChannel(access, false);
    }

    /** For an issuer, who receives replies too. */
    public static CommandChannel forIssuer(Access access) {
        return new CommandChannel(access, true);
    }

    private static <T extends SpecificRecord> Serde<T> serde(Topic<T> topic, Access access) {
        return RecordSerdes.of(topic, access.registry());
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(
                properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static KafkaProducer<String, byte[]> producer(Map<String, Object> settings) {
        Map<String, Object> properties = new HashMap<>(settings);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    /** Delivers what comes within a time. */
    public void poll(Duration timeout, Listener listener) {
        assign();
        consumer.poll(timeout).forEach(record -> deliver(record, listener));
    }

    /** Delivers everything up to the present ends of the topics. */
    public void pollToEnd(Listener listener) {
        assign();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
            consumer.poll(POLL).forEach(record -> deliver(record, listener));
        }
    }

    private void assign() {
        if (!partitions.isEmpty()) {
            return;
        }
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : withReplies ? List.of(commands, replies) : List.of(commands)) {
            consumer.partitionsFor(topic, PATIENCE)
                    .forEach(info -> all.add(new TopicPartition(topic, info.partition())));
        }
        consumer.assign(all);
        consumer.seekToBeginning(all);
        partitions = all;
    }

    private void deliver(ConsumerRecord<String, byte[]> record, Listener listener) {
        try {
            if (record.topic().equals(commands)) {
                listener.command(
                        CommandRecords.ofRecord(
                                commandSerde.deserializer().deserialize(commands, record.value())));
            } else {
                listener.reply(
                        CommandRecords.ofRecord(
                                replySerde.deserializer().deserialize(replies, record.value())));
            }
        } catch (UndecodableRecordException | IllegalArgumentException e) {
            LOG.warn(
                    "left out {}-{}@{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    e.getMessage());
        }
    }

    /**
     * Writes a command and waits for the broker.
     *
     * @throws IllegalStateException if the broker does not take it
     */
    public void send(SignedCommand command) {
        String runId = command.command().runId();
        TrainingCommand value = CommandRecords.toRecord(command);
        write(commands, runId, commandSerde.serializer().serialize(commands, value));
    }

    /**
     * Writes a reply and waits for the broker.
     *
     * @throws IllegalStateException if the broker does not take it
     */
    public void send(CommandReply reply) {
        byte[] value = replySerde.serializer().serialize(replies, CommandRecords.toRecord(reply));
        write(replies, reply.runId(), value);
    }

    private void write(String topic, String runId, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, runId, value)).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "Kafka did not take a record of " + topic + ": " + e.getCause().getMessage(),
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while writing to " + topic, e);
        }
    }

    /** Ends the present or next wait of another thread for the broker, which then throws. */
    void wakeUp() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(CLOSE));
        } finally {
            producer.close(CLOSE);
        }
        commandSerde.close();
        replySerde.close();
    }
}
