package grokwatch.producers.files.discovery;

import grokwatch.producers.files.format.FileFormat;
import java.nio.file.Path;
import java.util.List;

/**
 * Files that one writer of a run wrote one after the other. A run has a group of files for each
 * writer: Keras has one for training and one for validation.
 *
 * @param run id of the run; empty for a file that holds many
 * @param format of all of them
 * @param prefix put before each name, for example {@code train/}
 * @param files in the order in which they were written
 */
public record RunFiles(String run, FileFormat format, String prefix, List<Path> files) {

    public RunFiles {
        files = List.copyOf(files);
    }

    /**
     * Id of the run that a record belongs to.
     *
     * @param run of these files
     * @param within run within a file; empty for a file of one run; with a leading slash an id of
     *     its own, which other files may share
     */
    public static String runId(String run, String within) {
        if (within.isEmpty()) {
            return run;
        }
        if (within.startsWith("/")) {
            return within.substring(1);
        }
        return run.isEmpty() ? within : run + "/" + within;
    }

    /** The file that is written to, if any is. */
    public Path newest() {
        return files.get(files.size() - 1);
    }
}
