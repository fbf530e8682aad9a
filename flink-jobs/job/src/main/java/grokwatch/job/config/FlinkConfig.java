package grokwatch.job.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * How the job runs on Flink.
 *
 * @param parallelism of every operator, in [1, maxParallelism]
 * @param maxParallelism key groups, in [1, 32768]; fixed for the life of the job's state
 * @param checkpointInterval between checkpoints, at least 100 ms; with exactly-once, the latency of
 *     the answers
 * @param checkpointDirectory URI or path; empty: the cluster's own setting
 * @param stateBackend where state lives
 * @param settings further settings of Flink
 */
public record FlinkConfig(
        int parallelism,
        int maxParallelism,
        Duration checkpointInterval,
        String checkpointDirectory,
        StateBackend stateBackend,
        Map<String, String> settings)
        implements Serializable {

    private static final int MAX_KEY_GROUPS = 1 << 15;
    private static final long MIN_INTERVAL_MILLIS = 100;

    /** One that is damaged is not the end: the one before takes its place. */
    public static final int RETAINED_CHECKPOINTS = 3;

    /** Longest wait of a record for others on its way to the next operator; Flink's is 100 ms. */
    private static final Duration MAX_BUFFERED = Duration.ofMillis(20);

    public FlinkConfig {
        Objects.requireNonNull(checkpointDirectory, "checkpointDirectory");
        Objects.requireNonNull(stateBackend, "stateBackend");
        settings = Map.copyOf(settings);
        new Faults()
                .unless(
                        maxParallelism >= 1 && maxParallelism <= MAX_KEY_GROUPS,
                        "max.parallelism must be in [1, 32768], was " + maxParallelism)
                .unless(
                        parallelism >= 1 && parallelism <= maxParallelism,
                        "parallelism must be in [1, max.parallelism "
                                + maxParallelism
                                + "], was "
                                + parallelism)
                .unless(
                        checkpointInterval.toMillis() >= MIN_INTERVAL_MILLIS,
                        "checkpoint.interval must be >= 100 ms, was "
                                + checkpointInterval.toMillis()
                                + " ms")
                .throwIfAny();
    }

    /**
     * The same for Flink. Operators hand records on without a copy: ours are never changed once
     * they are emitted. A type that would fall back to Kryo, or an operator without an id, fails
     * the job before it starts.
     */
    public Configuration configuration() {
        Configuration flink = Configuration.fromMap(settings);
        flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        flink.set(PipelineOptions.MAX_PARALLELISM, maxParallelism);
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
        flink.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!flink.contains(ExecutionOptions.BUFFER_TIMEOUT)) {
            flink.set(ExecutionOptions.BUFFER_TIMEOUT, MAX_BUFFERED);
        }
        if (!flink.contains(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS)) {
            flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
        }
        flink.set(StateBackendOptions.STATE_BACKEND, stateBackend.name().toLowerCase(Locale.ROOT));
        if (!checkpointDirectory.isEmpty()) {
            flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpointUri());
        }
        return flink;
    }

    /**
     * Flink takes a path without a scheme for one of its default file system, not of this machine.
     */
    private String checkpointUri() {
        return checkpointDirectory.contains(":/")
                ? checkpointDirectory
                : Path.of(checkpointDirectory).toAbsolutePath().toUri().toString();
    }

    static FlinkConfig of(Settings settings) {
        Map<String, String> further = settings.startingWith(JobConfig.FLINK_PREFIX);
        return settings.make(
                () ->
                        new FlinkConfig(
                                settings.integer(JobConfig.PARALLELISM, 1),
                                settings.integer(JobConfig.MAX_PARALLELISM, 128),
                                settings.duration(
                                        JobConfig.CHECKPOINT_INTERVAL, Duration.ofSeconds(10)),
                                settings.text(JobConfig.CHECKPOINT_DIRECTORY, ""),
                                settings.choice(JobConfig.STATE_BACKEND, StateBackend.HASHMAP),
                                further));
    }
}
