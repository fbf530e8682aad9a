package grokwatch.job.embedded;

import grokwatch.job.config.FlinkConfig;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints and savepoints that earlier runs of a job have left in a directory: {@code
 * <job>/chk-<n>/_metadata} and {@code savepoints/<name>/_metadata}, on any file system that Flink
 * knows.
 */
public final class RetainedCheckpoints {

    private static final Logger LOG = LoggerFactory.getLogger(RetainedCheckpoints.class);

    /** Written last: a checkpoint without it was cut off. */
    private static final String COMPLETE = "_metadata";

    private static final String CHECKPOINT = "chk-";

    private final Path directory;

    /**
     * A checkpoint to restore.
     *
     * @param olderMillis when it was completed where later ones are damaged, milliseconds since
     *     1970-01-01T00:00Z; -1: it is the newest
     */
    public record Restorable(Path path, long olderMillis) {}

    /**
     * @param directory may be absent
     */
    public RetainedCheckpoints(Path directory) {
        this.directory = directory;
    }

    /**
     * The newest complete one that is whole, whatever its number and kind; empty when there is
     * none. Each damaged one that is skipped is named in the log.
     *
     * @throws IOException if there are some and all are damaged; its message names the remedy
     */
    public Optional<Restorable> newest() throws IOException {
        List<FileStatus> newestFirst = complete();
        IOException damage = null;
        for (FileStatus metadata : newestFirst) {
            Path checkpoint = metadata.getPath().getParent();
            try {
                CheckpointFiles.of(metadata.getPath()).check();
                if (damage == null) {
                    return Optional.of(new Restorable(checkpoint, -1));
                }
                LOG.warn("restoring from the checkpoint before, {}", checkpoint);
                return Optional.of(new Restorable(checkpoint, metadata.getModificationTime()));
            } catch (IOException e) {
                LOG.warn("checkpoint {} is damaged and skipped: {}", checkpoint, e.toString());
                damage = damage == null ? e : damage;
            }
        }
        if (damage != null) {
            throw new IOException(
                    "no checkpoint in %s is whole (%s); restore the directory from a backup, or move"
                                    .formatted(directory, damage.getMessage())
                            + " it away: then all topics are read from their beginning",
                    damage);
        }
        return Optional.empty();
    }

    /** Whether there is no complete one, damaged or not. */
    boolean isEmpty() throws IOException {
        return complete().isEmpty();
    }

    /**
     * Removes what no restart needs: all but the newest complete checkpoints that a job retains,
     * and the directories of jobs of whose files none of those consists.
     *
     * @param restored is kept too
     */
    void removeOld(Optional<Path> restored) throws IOException {
        FileSystem files = directory.getFileSystem();
        List<FileStatus> newest =
                complete().stream().limit(FlinkConfig.RETAINED_CHECKPOINTS).toList();
        Set<Path> retained = new HashSet<>();
        newest.forEach(metadata -> retained.add(metadata.getPath().getParent()));
        restored.ifPresent(retained::add);
        for (FileStatus job : children(files, directory)) {
            for (FileStatus each : children(files, job.getPath())) {
                if (each.getPath().getName().startsWith(CHECKPOINT)
                        && !retained.contains(each.getPath())) {
                    files.delete(each.getPath(), true);
                }
            }
            if (isUnused(job.getPath(), retained)) {
                files.delete(job.getPath(), true);
            } else {
                removeEmpty(files, job.getPath());
            }
        }
    }

    /** A checkpoint may consist of files of the job from which its own job was restored. */
    private static boolean isUnused(Path job, Set<Path> retained) {
        for (Path checkpoint : retained) {
            try {
                if (checkpoint.getParent().equals(job)
                        || CheckpointFiles.of(new Path(checkpoint, COMPLETE)).isAnyIn(job)) {
                    return false;
                }
            } catch (IOException damaged) {
                return false;
            }
        }
        return true;
    }

    /** Each start makes directories of its own. */
    private static void removeEmpty(FileSystem files, Path job) throws IOException {
        for (FileStatus each : children(files, job)) {
            if (each.isDir() && children(files, each.getPath()).isEmpty()) {
                files.delete(each.getPath(), false);
            }
        }
        if (children(files, job).isEmpty()) {
            files.delete(job, false);
        }
    }

    private List<FileStatus> complete() throws IOException {
        FileSystem files = directory.getFileSystem();
        List<FileStatus> complete = new ArrayList<>();
        for (FileStatus job : children(files, directory)) {
            for (FileStatus checkpoint : children(files, job.getPath())) {
                children(files, checkpoint.getPath()).stream()
                        .filter(file -> file.getPath().getName().equals(COMPLETE))
                        .forEach(complete::add);
            }
        }
        complete.sort(Comparator.comparingLong(FileStatus::getModificationTime).reversed());
        return complete;
    }

    private static List<FileStatus> children(FileSystem files, Path folder) throws IOException {
        try {
            FileStatus[] found = files.listStatus(folder);
            return found == null ? List.of() : List.of(found);
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }
}
