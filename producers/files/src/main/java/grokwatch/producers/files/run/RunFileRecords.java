package grokwatch.producers.files.run;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.mlflow.MlflowFolder;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Position;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.table.YamlScalars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The records of a group of files's files, one file after the other; before them what stands beside
 * the files. A file that cannot be read is a damage, and the next one follows.
 */
public final class RunFileRecords implements RecordSource {

    private static final String SIDECAR = "hparams.yaml";

    private final FileOpener opener;
    private final RunFiles runFiles;
    private final Deque<Path> left;
    private Path file;
    private RecordSource open;
    private boolean begun;

    public RunFileRecords(FileOpener opener, RunFiles runFiles) {
        this.opener = opener;
        this.runFiles = runFiles;
        this.left = new ArrayDeque<>(runFiles.files());
        this.file = runFiles.files().get(0);
    }

    @Override
    public Optional<FileRecord> next() {
        if (!begun) {
            begun = true;
            Optional<FileRecord> described = sidecar(runFiles);
            if (described.isPresent()) {
                return described;
            }
        }
        while (open != null || !left.isEmpty()) {
            Optional<FileRecord> record = nextOfFile();
            if (record.isPresent()) {
                return record;
            }
        }
        return Optional.empty();
    }

    /**
     * Parameters that stand beside a group of files's files; a file that cannot be read is a
     * damage.
     */
    public static Optional<FileRecord> sidecar(RunFiles runFiles) {
        if (runFiles.format() == FileFormat.MLFLOW) {
            return MlflowFolder.ofMetric(runFiles.newest()).map(MlflowFolder::parameters);
        }
        Path yaml = runFiles.newest().resolveSibling(SIDECAR);
        if (runFiles.format() != FileFormat.LIGHTNING || !Files.isRegularFile(yaml)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Parameters("", YamlScalars.read(yaml)));
        } catch (IOException e) {
            return Optional.of(new Damage(yaml, 0, 0, "cannot be read: " + e.getMessage()));
        }
    }

    private Optional<FileRecord> nextOfFile() {
        try {
            if (open == null) {
                file = left.remove();
                open = opener.open(file, runFiles.format(), runFiles.prefix(), true);
            }
            Optional<FileRecord> record = open.next();
            if (record.isEmpty()) {
                close();
            }
            return record;
        } catch (IOException e) {
            long offset = open == null ? 0 : open.position().offset();
            closeQuietly();
            return Optional.of(new Damage(file, offset, 0, "cannot be read: " + e));
        }
    }

    @Override
    public Position position() {
        return open == null ? Position.START : open.position();
    }

    @Override
    public void close() throws IOException {
        if (open != null) {
            RecordSource last = open;
            open = null;
            last.close();
        }
    }

    private void closeQuietly() {
        try {
            close();
        } catch (IOException ignored) {
            open = null;
        }
    }
}
