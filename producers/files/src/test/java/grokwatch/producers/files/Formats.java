package grokwatch.producers.files;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.files.run.RunFileRecords;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of other tools that the tests read, and what a source says as a list. */
public final class Formats {

    public static final AliasTable ALIASES = AliasTable.shipped();
    public static final FileOpener OPENER = new FileOpener(ALIASES);

    private Formats() {}

    /** A file or folder of {@code src/test/resources/formats}. */
    public static Path of(String name) {
        try {
            return Path.of(Formats.class.getResource("/formats/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public static List<RunFiles> filesOfRuns(Path... roots) throws IOException {
        return new RunFinder(Optional.empty(), AliasTable.shipped().lines())
                .find(List.of(roots))
                .filesOfRuns();
    }

    public static List<FileRecord> records(RunFiles runFiles) throws IOException {
        try (RecordSource source = new RunFileRecords(OPENER, runFiles)) {
            return all(source);
        }
    }

    public static List<FileRecord> all(RecordSource source) throws IOException {
        List<FileRecord> all = new ArrayList<>();
        for (Optional<FileRecord> one = source.next(); one.isPresent(); one = source.next()) {
            all.add(one.get());
        }
        return all;
    }

    public static List<Point> points(List<FileRecord> records) {
        return records.stream().filter(Point.class::isInstance).map(Point.class::cast).toList();
    }

    public static List<Damage> damages(List<FileRecord> records) {
        return records.stream().filter(Damage.class::isInstance).map(Damage.class::cast).toList();
    }
}
