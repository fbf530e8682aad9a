package grokwatch.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topics under one prefix, as they are called and created on a cluster.
 *
 * @param prefix put before every name, for example {@code team-a.}; may be empty
 */
public record TopicCatalogue(String prefix) {

    /** Topics under their plain names. */
    public static final TopicCatalogue PLAIN = new TopicCatalogue("");

    public TopicCatalogue {
        if (!prefix.matches("[a-zA-Z0-9._-]{0,64}")) {
            throw new IllegalArgumentException(
                    "prefix must be at most 64 of [a-zA-Z0-9._-], was \"" + prefix + "\"");
        }
    }

    /** The topic's name on the cluster. */
    public String name(Topic<?> topic) {
        return prefix + topic.name();
    }

    /**
     * Creates the topics that are missing and leaves the others as they are.
     *
     * @param partitions partitions of each new topic but those of a single one; at least 1
     * @param replication replication factor; empty: the broker's default
     * @throws IllegalStateException if the cluster refuses
     */
    public void createMissing(Admin admin, int partitions, Optional<Short> replication)
            throws InterruptedException {
        List<NewTopic> wanted = new ArrayList<>();
        for (Topic<?> topic : Topics.ALL) {
            int count = topic.isSinglePartition() ? 1 : partitions;
            wanted.add(
                    new NewTopic(name(topic), Optional.of(count), replication)
                            .configs(configs(topic)));
        }
        for (var created : admin.createTopics(wanted).values().entrySet()) {
            try {
                created.getValue().get();
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(
                            "topic " + created.getKey() + " could not be created", e.getCause());
                }
            }
        }
    }

    /**
     * Output topics carry the broker's time: Flink writes the event's own, and a replayed run's old
     * times would let retention delete results within minutes.
     */
    private static Map<String, String> configs(Topic<?> topic) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                topic.cleanup().config(),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }
}
