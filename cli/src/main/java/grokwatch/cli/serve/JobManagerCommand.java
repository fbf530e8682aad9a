package grokwatch.cli.serve;

import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.Cluster;
import grokwatch.job.DiagnosticsJob;
import grokwatch.job.config.JobConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve jobmanager}: Flink's own job manager, with our job as its application. */
@Command(
        name = "jobmanager",
        description = "Runs Flink's job manager with the diagnostics job as its application.",
        mixinStandardHelpOptions = true)
final class JobManagerCommand implements Callable<Integer> {

    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;

    @Option(
            names = "--flink",
            paramLabel = "KEY=VALUE",
            description =
                    "Setting of Flink, e.g. jobmanager.rpc.address=jobmanager; may be given again.")
    private Map<String, String> flink = Map.of();

    @Option(
            names = "--job",
            paramLabel = "KEY=VALUE",
            description = "Setting of the job, e.g. parallelism=2; may be given again.")
    private Map<String, String> job = Map.of();

    @Override
    public Integer call() throws Exception {
        Cluster where = cluster.cluster(data.layout().create());
        FlinkProcess process = FlinkProcess.prepare(data.layout(), flink);
        List<String> arguments = new ArrayList<>(process.arguments());
        arguments.add("--job-classname");
        arguments.add(DiagnosticsJob.class.getName());
        where.jobTexts(job)
                .forEach(
                        (key, value) -> {
                            arguments.add("--" + key);
                            arguments.add(value);
                        });
        JobConfig.of(where.jobTexts(job));
        StandaloneApplicationClusterEntryPoint.main(arguments.toArray(String[]::new));
        return process.awaitEnd();
    }
}
