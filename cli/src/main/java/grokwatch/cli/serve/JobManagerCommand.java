package grokwatch.cli.serve;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.UserException;
import grokwatch.cli.config.ClusterOptions;
import grokwatch.cli.config.DataOptions;
import grokwatch.cli.stack.StackLayout;
import grokwatch.job.DiagnosticsJob;
import grokwatch.job.config.JobConfig;
import grokwatch.job.embedded.RestGuard;
import grokwatch.job.embedded.RetainedCheckpoints;
import grokwatch.job.kafka.KafkaSources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.fs.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code grokwatch serve jobmanager}: Flink's own job manager, with our job as its application. */
@Command(
        name = "jobmanager",
        description =
                "Runs Flink's job manager with the diagnostics job as its application. It resumes"
                        + " from the newest checkpoint in the job's checkpoint.dir, which task managers"
                        + " must share.",
        mixinStandardHelpOptions = true)
final class JobManagerCommand implements Callable<Integer> {

    /** Flink's REST server has no authentication. */
    private static final String LOOPBACK = "127.0.0.1";

    @Mixin private ClusterOptions cluster;
    @Mixin private DataOptions data;

    @Option(
            names = "--flink",
            paramLabel = "KEY=VALUE",
            description = "Setting of Flink, e.g. jobmanager.rpc.address=jobmanager; repeatable.")
    private Map<String, String> flink = Map.of();

    @Option(
            names = "--job",
            paramLabel = "KEY=VALUE",
            description = "Setting of the job, e.g. parallelism=2; repeatable.")
    private Map<String, String> job = Map.of();

    @Mixin private FlinkMetricsOptions metrics;

    @Override
    public Integer call() throws Exception {
        StackLayout layout = data.layout().create();
        Map<String, String> texts = new HashMap<>(cluster.cluster(layout).jobTexts(job));
        Map<String, String> settings = recovering(texts);
        StandaloneApplicationClusterEntryPoint.main(
                FlinkProcess.prepare(layout, settings).with(application(texts)).arguments());
        return ExitCode.OK;
    }

    /** Flink's settings; with the checkpoint to resume from, unless one is named already. */
    private Map<String, String> recovering(Map<String, String> texts) {
        JobConfig config = JobConfig.of(texts);
        Map<String, String> settings = new HashMap<>(metrics.settings());
        settings.put(RestOptions.BIND_ADDRESS.key(), LOOPBACK);
        settings.put(WebOptions.SUBMIT_ENABLE.key(), "false");
        settings.put(WebOptions.CANCEL_ENABLE.key(), "false");
        settings.put(RestGuard.KEY, RestGuard.READ_ONLY);
        settings.putAll(flink);
        String directory =
                config.flink().configuration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
        if (directory != null && !settings.containsKey(StateRecoveryOptions.SAVEPOINT_PATH.key())) {
            newest(new Path(directory)).ifPresent(newest -> resumeFrom(newest, settings, texts));
        }
        return settings;
    }

    private static Optional<RetainedCheckpoints.Restorable> newest(Path directory) {
        try {
            return new RetainedCheckpoints(directory).newest();
        } catch (IOException e) {
            throw new UserException(e.getMessage(), e);
        }
    }

    private static void resumeFrom(
            RetainedCheckpoints.Restorable newest,
            Map<String, String> settings,
            Map<String, String> texts) {
        texts.put(
                JobConfig.FLINK_PREFIX + KafkaSources.OLDER_CHECKPOINT,
                Long.toString(newest.olderMillis()));
        settings.put(StateRecoveryOptions.SAVEPOINT_PATH.key(), newest.path().toString());
        // Ours from now on: it goes when a newer one has replaced it.
        settings.put(StateRecoveryOptions.RESTORE_MODE.key(), RecoveryClaimMode.CLAIM.name());
        // An earlier version had operators that this one does not have.
        settings.put(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE.key(), "true");
    }

    private static List<String> application(Map<String, String> texts) {
        List<String> arguments =
                new ArrayList<>(List.of("--job-classname", DiagnosticsJob.class.getName()));
        texts.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
        return arguments;
    }
}
