package grokwatch.producers.files.watch;

import grokwatch.producers.files.discovery.Lane;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.run.FileRun;
import grokwatch.producers.files.run.LaneRecords;
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

    void log(Lane lane, Point point, FileStat stat) {
        run(lane, point.run(), stat).log(lane, point);
    }

    void describe(Lane lane, Parameters parameters, FileStat stat) {
        run(lane, parameters.run(), stat).describe(parameters);
    }

    void note(Lane lane, Note note, FileStat stat) {
        run(lane, note.run(), stat).note(note.text());
    }

    void finish(Lane lane, FileStat stat) {
        run(lane, "", stat).finish(REASON);
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

    private FileRun run(Lane lane, String within, FileStat stat) {
        fileTime = stat.modified();
        String id = Lane.runId(lane.run(), within);
        FileRun run = runs.computeIfAbsent(id, name -> begin(name, lane));
        touched.put(id, run);
        return run;
    }

    private FileRun begin(String id, Lane lane) {
        RunFeed feed = new RunFeed(aliases, lane.format().source(), sink, id, memory.run(id));
        FileRun run = new FileRun(feed, aliases, lane.format().source(), this::timeOf);
        feed.describe(
                about ->
                        about.setName(id)
                                .setProject(settings.project())
                                .setFramework(lane.format().framework()));
        settings.labels().forEach(feed::label);
        Optional<FileRecord> beside = LaneRecords.sidecar(lane);
        beside.filter(Parameters.class::isInstance)
                .map(Parameters.class::cast)
                .ifPresent(run::describe);
        return run;
    }

    private long timeOf(LoggedTime time) {
        return time.kind() == LoggedTime.Kind.WALL ? time.millis() : fileTime;
    }
}
