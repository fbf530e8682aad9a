package grokwatch.producers.files.replay;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.RecordSource;
import java.util.function.Supplier;

/**
 * Something to play from front to back: a group of files of files, or one curve of a file of
 * curves.
 *
 * @param runFiles whose files they are
 * @param run id of the run; points may name runs within it
 * @param records opens it
 */
public record ReplaySource(RunFiles runFiles, String run, Supplier<RecordSource> records) {

    /** Id of the run that a record belongs to. */
    public String runOf(String within) {
        return RunFiles.runId(run, within);
    }
}
