package grokwatch.cli.serve;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The checkpoint from which a job manager goes on that was stopped or killed: {@code
 * <directory>/<job>/chk-<n>/_metadata}, on any file system that Flink knows.
 *
 * @param directory may be absent
 */
record NewestCheckpoint(Path directory) {

    private static final String CHECKPOINT = "chk-";

    /** Written last: a checkpoint without it was cut off. */
    private static final String COMPLETE = "_metadata";

    /** Empty when there is no complete one. */
    Optional<Path> find() throws IOException {
        FileSystem files = directory.getFileSystem();
        List<FileStatus> complete = new ArrayList<>();
        for (FileStatus job : children(files, directory)) {
            for (FileStatus checkpoint : children(files, job.getPath())) {
                if (checkpoint.getPath().getName().startsWith(CHECKPOINT)) {
                    complete.addAll(metadata(files, checkpoint.getPath()));
                }
            }
        }
        return complete.stream()
                .max(Comparator.comparingLong(FileStatus::getModificationTime))
                .map(status -> status.getPath().getParent());
    }

    private static List<FileStatus> metadata(FileSystem files, Path checkpoint) throws IOException {
        return children(files, checkpoint).stream()
                .filter(file -> file.getPath().getName().equals(COMPLETE))
                .toList();
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
