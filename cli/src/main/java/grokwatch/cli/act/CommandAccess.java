package grokwatch.cli.act;

import grokwatch.cli.command.UserException;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.CommandKeyOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.commands.CommandChannel;
import grokwatch.commands.CommandIssuer;
import grokwatch.core.command.IssueLimits;
import java.time.Clock;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;

/** Where commands are: on the cluster, where trainers receive them. */
public final class CommandAccess {

    /** Longest wait for a broker that does not answer, milliseconds. */
    private static final String PATIENCE = "10000";

    @Mixin private DataOptions data;
    @Mixin private ClusterOptions cluster;
    @Mixin private CommandKeyOptions key;

    /** Something to do with them. */
    @FunctionalInterface
    public interface Work<T> {
        T with(CommandIssuer issuer);
    }

    /** Files of the installation. */
    public StackLayout layout() {
        return data.layout();
    }

    /**
     * Does it.
     *
     * @param issues whether a key is needed
     * @throws UserException if the cluster does not answer, or there is no key
     */
    public <T> T with(boolean issues, Work<T> work) {
        StackLayout layout = data.layout();
        if (issues) {
            key.required(layout);
        }
        Cluster where = cluster.cluster(layout).patient(PATIENCE);
        try (CommandIssuer issuer =
                new CommandIssuer(
                        CommandChannel.forIssuer(where.commands()),
                        key.key(layout),
                        IssueLimits.DEFAULT,
                        Clock.systemUTC())) {
            return work.with(issuer);
        } catch (KafkaException e) {
            throw new UserException(
                    "Kafka at %s: %s; start `grokwatch up`, or give --bootstrap-servers"
                            .formatted(where.bootstrapServers(), e.getMessage()),
                    e);
        }
    }
}
