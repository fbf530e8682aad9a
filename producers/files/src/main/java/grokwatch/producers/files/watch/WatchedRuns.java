package grokwatch.producers.files.watch;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.run.FileRun;
import grokwatch.producers.files.run.RunFileRecords;
import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The runs in which something was new since the watcher started; the others cost nothing. A point
 * that does not say when it was logged has the time at which its file was last written.
 */
final class WatchedRuns {

    private static final String REASON = "budget";

    private final Map<String, FileRun> runs = new HashMap<>();
    private final Map<String, FileRun> touched = new LinkedHashMap<>();
    private final AliasTable aliases;
    private final WatchSettings settings;
    private final WatchMemory memory;
    private final RunSink sink;
    private long fileTime;

    WatchedRuns(AliasTable aliases, WatchSettings settings, WatchMemory memory, RunSink sink) {
        this.aliases = aliases;
        this.settings = settings;
        this.memory = memory;
        this.sink = sink;
    }

    void log(RunFiles runFiles, Point point, FileStat stat) {
        run(runFiles, point.run(), stat).log(runFiles, point);
    }

    void describe(RunFiles runFiles, Parameters parameters, FileStat stat) {
        run(runFiles, parameters.run(), stat).describe(parameters);
    }

    void note(RunFiles runFiles, Note note, FileStat stat) {
        run(runFiles, note.run(), stat).note(note.text());
    }

    void finish(RunFiles runFiles, FileStat stat) {
        run(runFiles, "", stat).finish(REASON);
    }

    /** Sends what is new and remembers how far each run is. */
    void flush() {
        touched.forEach(
                (id, run) -> {
                    run.flush();
                    memory.run(id, run.feed().memory());
                });
        touched.clear();
    }

    FeedCounts counts() {
        return runs.values().stream()
                .map(FileRun::counts)
                .reduce(FeedCounts.NONE, FeedCounts::plus);
    }

    private FileRun run(RunFiles runFiles, String within, FileStat stat) {
        fileTime = stat.modified();
        String id = RunFiles.runId(runFiles.run(), within);
        FileRun run = runs.computeIfAbsent(id, name -> begin(name, runFiles));
        touched.put(id, run);
        return run;
    }

    private FileRun begin(String id, RunFiles runFiles) {
        RunFeed feed = new RunFeed(aliases, runFiles.format().source(), sink, id, memory.run(id));
        FileRun run = new FileRun(feed, aliases, runFiles.format().source(), this::timeOf);
        feed.describe(
                about ->
                        about.setName(id)
                                .setProject(settings.project())
                                .setFramework(runFiles.format().framework()));
        settings.labels().forEach(feed::label);
        Optional<FileRecord> beside = RunFileRecords.sidecar(runFiles);
        beside.filter(Parameters.class::isInstance)
                .map(Parameters.class::cast)
                .ifPresent(run::describe);
        return run;
    }

    private long timeOf(LoggedTime time) {
        return time.kind() == LoggedTime.Kind.WALL ? time.millis() : fileTime;
    }
}
