package grokwatch.job.embedded;

import grokwatch.job.DiagnosticsJob;
import grokwatch.job.config.JobConfig;
import grokwatch.job.kafka.KafkaSinks;
import grokwatch.job.kafka.KafkaSources;
import grokwatch.job.kafka.OutputSignal;
import grokwatch.job.monitor.Intake;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job on a Flink within this JVM. Each start goes on from the newest checkpoint or savepoint
 * that an earlier one has left in the working directory, however that one ended.
 *
 * <p>One job at a time may use a working directory.
 */
public final class EmbeddedJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedJob.class);
    private static final String CHECKPOINTS = "checkpoints";
    private static final String SAVEPOINTS = "savepoints";
    private static final String SCRATCH = "tmp";
    private static final String LOOPBACK = "127.0.0.1";
    private static final long CANCEL_SECONDS = 60;

    private static final Duration MIN_PATIENCE = Duration.ofMinutes(1);

    /** Longest time between two checkpoints; shorter ones are taken when there is output. */
    private static final Duration MAX_INTERVAL = Duration.ofSeconds(10);

    /** How old its counts may be. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private final JobClient client;
    private final CompletableFuture<Void> ended;
    private final Path checkpoints;
    private final Duration stuckAfter;
    private final long startedMillis = System.currentTimeMillis();

    private EmbeddedJob(JobClient client, Path checkpoints, Duration interval) {
        this.client = client;
        this.checkpoints = checkpoints;
        Duration ten = interval.multipliedBy(10);
        this.stuckAfter = ten.compareTo(MIN_PATIENCE) > 0 ? ten : MIN_PATIENCE;
        this.ended = client.getJobExecutionResult().thenApply(result -> null);
    }

    /**
     * Starts the job on Kafka.
     *
     * @param directory for checkpoints and Flink's temporary files; created when absent. The
     *     configuration's own checkpoint directory is not used
     * @throws IOException if the directory cannot be used
     */
    public static EmbeddedJob start(JobConfig config, Path directory) throws Exception {
        OutputSignal output = new OutputSignal();
        Path checkpoints = directory.toAbsolutePath().resolve(CHECKPOINTS);
        Configuration flink = config.flink().configuration();
        flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
        if (config.flink().checkpointInterval().compareTo(MAX_INTERVAL) < 0) {
            flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, MAX_INTERVAL);
        }
        shutOut(flink);
        flink.set(
                CoreOptions.TMP_DIRS,
                Scratch.fresh(directory.toAbsolutePath().resolve(SCRATCH)).toString());
        long olderMillis = recover(flink, checkpoints);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        config.flink().parallelism(), flink);
        DiagnosticsJob.build(
                environment,
                config,
                KafkaSources.of(config, olderMillis),
                KafkaSinks.of(config, output));
        StreamGraph graph = environment.getStreamGraph();
        graph.setJobName(DiagnosticsJob.NAME);
        return submit(graph, flink, checkpoints, output, config.flink().checkpointInterval());
    }

    private static EmbeddedJob submit(
            StreamGraph graph,
            Configuration flink,
            Path checkpoints,
            OutputSignal output,
            Duration interval)
            throws Exception {
        AtomicReference<MiniCluster> cluster = new AtomicReference<>();
        flink.set(DeploymentOptions.ATTACHED, true);
        LocalExecutor executor =
                LocalExecutor.createWithFactory(
                        flink,
                        settings -> {
                            cluster.set(new MiniCluster(settings));
                            return cluster.get();
                        });
        JobClient client = executor.execute(graph, flink, EmbeddedJob.class.getClassLoader()).get();
        EmbeddedJob job = new EmbeddedJob(client, checkpoints, interval);
        OutputCheckpoints commits =
                OutputCheckpoints.start(
                        output, interval, () -> cluster.get().triggerCheckpoint(client.getJobID()));
        job.ended.whenComplete((none, failure) -> commits.close());
        return job;
    }

    /** Whether a start in a directory would restore a checkpoint or find damaged ones. */
    public static boolean hasCheckpoints(Path directory) throws IOException {
        return !retained(directory.toAbsolutePath().resolve(CHECKPOINTS)).isEmpty();
    }

    /** Flink's servers listen on the loopback interface alone, and REST answers nothing. */
    private static void shutOut(Configuration flink) {
        flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
        flink.set(RestOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
        flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(TaskManagerOptions.HOST, LOOPBACK);
        flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
        flink.set(WebOptions.SUBMIT_ENABLE, false);
        flink.set(WebOptions.CANCEL_ENABLE, false);
        flink.setString(RestGuard.KEY, RestGuard.CLOSED);
    }

    /** Returns {@link RetainedCheckpoints.Restorable#olderMillis()}. */
    private static long recover(Configuration flink, Path checkpoints) throws IOException {
        RetainedCheckpoints retained = retained(checkpoints);
        Optional<RetainedCheckpoints.Restorable> newest = retained.newest();
        retained.removeOld(newest.map(RetainedCheckpoints.Restorable::path));
        if (newest.isPresent()) {
            String path = newest.get().path().toString();
            LOG.info("restoring from {}", path);
            flink.set(StateRecoveryOptions.SAVEPOINT_PATH, path);
            // Ours from now on: it goes when newer ones have replaced it.
            flink.set(StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
            // An earlier version had operators that this one does not have.
            flink.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);
        }
        return newest.map(RetainedCheckpoints.Restorable::olderMillis).orElse(-1L);
    }

    private static RetainedCheckpoints retained(Path checkpoints) {
        return new RetainedCheckpoints(new org.apache.flink.core.fs.Path(checkpoints.toUri()));
    }

    /** Where the job stands, as Flink says. */
    public JobStatus status() throws InterruptedException {
        try {
            return ended.isDone() ? terminalStatus() : client.getJobStatus().get();
        } catch (ExecutionException | IllegalStateException e) {
            // Flink has shut down between the two questions.
            return terminalStatus();
        }
    }

    /**
     * Whether the job runs and makes progress: a checkpoint, for which each record under way must
     * be done, was completed within a minute, or within ten intervals if that is longer.
     */
    public boolean isHealthy() {
        try {
            return status() == JobStatus.RUNNING
                    && System.currentTimeMillis() - lastProgressMillis() <= stuckAfter.toMillis();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private long lastProgressMillis() throws IOException {
        Path own = checkpoints.resolve(client.getJobID().toHexString());
        if (!Files.isDirectory(own)) {
            return startedMillis;
        }
        try (Stream<Path> children = Files.list(own)) {
            return children.filter(path -> path.getFileName().toString().startsWith("chk-"))
                    .mapToLong(path -> path.toFile().lastModified())
                    .reduce(startedMillis, Math::max);
        }
    }

    /**
     * What the job has done with its input.
     *
     * @throws IllegalStateException if the job has ended
     */
    public JobCounts counts() throws InterruptedException {
        try {
            Map<String, Object> all = client.getAccumulators().get();
            return new JobCounts(
                    (Long) all.getOrDefault(Intake.RECEIVED, 0L),
                    (Long) all.getOrDefault(Intake.REJECTED, 0L));
        } catch (ExecutionException e) {
            throw new IllegalStateException("the job does not report its counts", e);
        }
    }

    /**
     * Ends when the job does: exceptionally if it failed or was cancelled.
     *
     * @return a view; completing it does nothing to the job
     */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /**
     * Stops in order: everything read so far is answered and committed first.
     *
     * @param patience how long that may take
     * @return the savepoint from which the next start goes on
     * @throws TimeoutException if it took longer; the job then still runs
     */
    public Path stop(Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        String savepoint =
                client.stopWithSavepoint(
                                false,
                                checkpoints.resolve(SAVEPOINTS).toUri().toString(),
                                SavepointFormatType.CANONICAL)
                        .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        awaitEnd();
        return Path.of(URI.create(savepoint));
    }

    /**
     * Stops at once. What was read since the last checkpoint is read again at the next start; under
     * exactly-once no answer comes twice.
     */
    @Override
    public void close() throws InterruptedException {
        if (!ended.isDone()) {
            client.cancel();
            awaitEnd();
        }
    }

    private void awaitEnd() throws InterruptedException {
        try {
            ended.get(CANCEL_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException ignored) {
            // How it ended is told by ended().
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "job did not end within " + CANCEL_SECONDS + " seconds", e);
        }
    }

    private JobStatus terminalStatus() {
        if (!ended.isCompletedExceptionally()) {
            return JobStatus.FINISHED;
        }
        return ended.handle((none, cause) -> isCancellation(cause)).join()
                ? JobStatus.CANCELED
                : JobStatus.FAILED;
    }

    private static boolean isCancellation(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof JobCancellationException) {
                return true;
            }
        }
        return false;
    }
}
