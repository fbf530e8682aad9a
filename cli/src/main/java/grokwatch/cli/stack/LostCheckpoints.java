package grokwatch.cli.stack;

import grokwatch.job.embedded.EmbeddedJob;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** Detects that the job has run before and that its checkpoints are gone since. */
public final class LostCheckpoints {

    private LostCheckpoints() {}

    /**
     * What a person must know before the job starts; empty where nothing is lost.
     *
     * @throws IOException if the folder cannot be listed
     */
    public static Optional<String> warning(StackLayout layout, Cluster cluster)
            throws IOException, InterruptedException {
        if (EmbeddedJob.hasCheckpoints(layout.flink()) || !hasRunBefore(cluster)) {
            return Optional.empty();
        }
        return Optional.of(
                "WARNING: the job has run before, but there is no checkpoint in %s: all topics are"
                                .formatted(layout.flink())
                        + " read from their beginning, which takes time. Results that the output"
                        + " topics hold are not emitted again.");
    }

    /** The job commits its offsets with each checkpoint. */
    private static boolean hasRunBefore(Cluster cluster) throws InterruptedException {
        String group = cluster.job(Map.of()).kafka().groupId();
        try (Admin admin = Admin.create(cluster.admin())) {
            return !admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .isEmpty();
        } catch (ExecutionException e) {
            // A group that is unknown has committed nothing.
            return false;
        }
    }
}
