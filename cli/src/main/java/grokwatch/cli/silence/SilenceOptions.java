package grokwatch.cli.silence;

import grokwatch.cli.command.UserException;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.StackLayout;
import grokwatch.streams.alerting.mute.silence.SilenceTopic;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;

/** Where the silences are: on the cluster, since the alerting app reads them there. */
final class SilenceOptions {

    /** So long a command waits for a broker that does not answer, milliseconds. */
    private static final String PATIENCE = "10000";

    @Mixin private DataOptions data;
    @Mixin private ClusterOptions cluster;

    /** Something to do with them. */
    @FunctionalInterface
    interface Work<T> {
        T with(SilenceTopic silences);
    }

    /**
     * Does it.
     *
     * @throws UserException if the cluster does not answer
     */
    <T> T with(Work<T> work) {
        StackLayout layout = data.layout();
        Cluster where = cluster.cluster(layout).patient(PATIENCE);
        try (SilenceTopic silences = SilenceTopic.open(where.streams(layout.streams()))) {
            return work.with(silences);
        } catch (KafkaException e) {
            throw new UserException(
                    "Kafka at %s: %s; start `grokwatch up`, or give --bootstrap-servers"
                            .formatted(where.bootstrapServers(), e.getMessage()),
                    e);
        }
    }
}
