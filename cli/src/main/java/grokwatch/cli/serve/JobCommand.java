package grokwatch.cli.serve;

import grokwatch.cli.stack.Cluster;
import grokwatch.cli.stack.Part;
import grokwatch.cli.stack.StackLayout;
import grokwatch.cli.terminal.Terminal;
import grokwatch.job.config.JobConfig;
import grokwatch.job.embedded.EmbeddedJob;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve job}: the Flink job on a Flink within this process. */
@Command(
        name = "job",
        description =
                "Runs the Flink job within this process. On a Flink cluster submit "
                        + "grokwatch.job.DiagnosticsJob instead (docs/how-to/deployment.md).",
        mixinStandardHelpOptions = true)
final class JobCommand extends PartCommand {

    @Option(
            names = "--job",
            paramLabel = "KEY=VALUE",
            description = "Setting of the job, e.g. parallelism=2; repeatable.")
    private Map<String, String> job = Map.of();

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "YAML file with rules of your own; may hold receivers and routes too.")
    private Path rules;

    @Mixin private FlinkMetricsOptions metrics;

    @Override
    protected Part start(Cluster cluster, StackLayout layout, Terminal terminal) throws Exception {
        Map<String, String> settings = new HashMap<>(job);
        if (rules != null) {
            settings.put(JobConfig.RULES_FILE, rules.toString());
        }
        metrics.settings()
                .forEach((key, value) -> settings.putIfAbsent(JobConfig.FLINK_PREFIX + key, value));
        EmbeddedJob running = EmbeddedJob.start(cluster.job(settings), layout.flink());
        return new Part(running, () -> running.ended().isDone());
    }
}
