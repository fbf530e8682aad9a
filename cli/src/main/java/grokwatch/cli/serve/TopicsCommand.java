package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.schemas.Topics;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code grokwatch serve topics}: creates what a cluster lacks, and ends. */
@Command(
        name = "topics",
        description = "Creates the topics that the cluster lacks, and ends.",
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;

    @Option(names = "--partitions", defaultValue = "4", description = "Of each new topic.")
    private int partitions;

    @Option(
            names = "--replication",
            description = "Replication factor (default: the broker's own).")
    private Short replication;

    @Override
    public Integer call() throws Exception {
        Cluster where = cluster.cluster(data.layout());
        try (Admin admin = Admin.create(where.admin())) {
            where.topics().createMissing(admin, partitions, Optional.ofNullable(replication));
        }
        spec.commandLine().getOut().println(Topics.ALL.size() + " topics are there");
        return ExitCode.OK;
    }
}
