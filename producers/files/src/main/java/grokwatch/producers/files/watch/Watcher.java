package grokwatch.producers.files.watch;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.discovery.RunFinder;
import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.format.FileOpener;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.DamageLog;
import grokwatch.producers.files.record.Ended;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks through folders, round after round, and passes on what is new. A file that has not changed
 * costs one look at its size; a round reads within two bounds and goes on where the last one
 * stopped, so that no file starves. Nothing ends a run but its own end marker. Not thread-safe.
 */
public final class Watcher {

    private final List<Path> roots;
    private final RunFinder finder;
    private final WatchSettings settings;
    private final WatchMemory memory;
    private final WatchedRuns runs;
    private final RunPoints points;
    private final FileTail tail;
    private final DamageLog damages = new DamageLog();
    private final Set<String> unreadable = new HashSet<>();
    private final Consumer<Damage> onDamage;
    private int firstFiles;

    /**
     * @param roots folders and files
     * @param memory of an earlier watcher, or empty; kept up to date by each round
     * @param onDamage receives each record that cannot be used
     */
    public Watcher(
            List<Path> roots,
            Optional<FileFormat> forced,
            AliasTable aliases,
            WatchSettings settings,
            WatchMemory memory,
            RunSink sink,
            Consumer<Damage> onDamage) {
        this.roots = List.copyOf(roots);
        this.finder = new RunFinder(forced, aliases.lines());
        this.settings = settings;
        this.memory = memory;
        this.runs = new WatchedRuns(aliases, settings, memory, sink);
        this.points = new RunPoints(runs);
        this.tail = new FileTail(new FileOpener(aliases), settings.maxBytesPerFile());
        this.onDamage = onDamage;
    }

    /**
     * Looks once.
     *
     * @throws IOException if a root cannot be read
     */
    public RoundReport round() throws IOException {
        List<RunFiles> filesOfRuns = filesOfRuns();
        Round round = new Round();
        int visited = 0;
        while (visited < filesOfRuns.size() && round.bytes < settings.maxBytesPerRound()) {
            RunFiles runFiles = filesOfRuns.get((firstFiles + visited) % filesOfRuns.size());
            for (Path file : runFiles.files()) {
                follow(runFiles, file, round);
            }
            visited++;
            int following = (firstFiles + visited) % filesOfRuns.size();
            if (!filesOfRuns.get(following).run().equals(runFiles.run())) {
                points.flush();
            }
        }
        points.flush();
        firstFiles = filesOfRuns.isEmpty() ? 0 : (firstFiles + visited) % filesOfRuns.size();
        runs.flush();
        boolean hasMore = round.hasMore || visited < filesOfRuns.size();
        long count = filesOfRuns.stream().map(RunFiles::run).distinct().count();
        return new RoundReport(count, round.files, round.points, hasMore);
    }

    /** Records that could not be used so far. */
    public DamageLog damages() {
        return damages;
    }

    /** What became of all values so far. */
    public FeedCounts counts() {
        return runs.counts();
    }

    private List<RunFiles> filesOfRuns() throws IOException {
        List<RunFiles> filesOfRuns = new ArrayList<>();
        for (RunFiles runFiles : finder.find(roots).filesOfRuns()) {
            boolean packed = runFiles.newest().toString().endsWith(".gz");
            if (runFiles.format() != FileFormat.CURVES && !packed) {
                filesOfRuns.add(runFiles);
            }
        }
        return Collections.unmodifiableList(filesOfRuns);
    }

    private void follow(RunFiles runFiles, Path file, Round round) {
        String id =
                runFiles.format().isWrittenAnew()
                        ? runFiles.format() + " " + runFiles.run()
                        : file.toString();
        FilePlace place = memory.file(id);
        try {
            FileStat stat = FileStat.of(file, runFiles.format());
            if (!place.isAt(stat.key(), stat.size(), stat.modified())) {
                FilePlace from =
                        runFiles.format().isWrittenAnew()
                                ? place
                                : afterRotation(runFiles, file, place, stat, round);
                FilePlace next = read(runFiles, file, from, stat, round);
                memory.file(id, next);
                round.files++;
                round.hasMore |= next.size() < 0;
            }
        } catch (IOException e) {
            // It may be gone, or being replaced: the next round sees what became of it.
            if (!(e instanceof NoSuchFileException) && unreadable.add(id)) {
                damaged(
                        new Damage(
                                file,
                                place.position().offset(),
                                place.position().line(),
                                "cannot be read: " + e));
            }
        }
    }

    /** Reads the rest of a file that was moved away, before the new one in its place. */
    private FilePlace afterRotation(
            RunFiles runFiles, Path file, FilePlace place, FileStat stat, Round round)
            throws IOException {
        if (place.fileKey().isEmpty() || place.fileKey().equals(stat.key())) {
            return place;
        }
        Optional<Path> moved = FileStat.moved(file, place.fileKey());
        if (moved.isEmpty()) {
            return place;
        }
        FilePlace rest = place;
        do {
            rest = read(runFiles, moved.get(), rest, FileStat.of(moved.get()), round);
        } while (rest.size() < 0);
        return FilePlace.START;
    }

    private FilePlace read(
            RunFiles runFiles, Path file, FilePlace place, FileStat stat, Round round)
            throws IOException {
        long[] points = {0};
        FilePlace next =
                tail.read(
                        runFiles,
                        file,
                        place,
                        stat,
                        record -> points[0] += take(runFiles, record, stat, points[0] > 0));
        round.points += points[0];
        round.bytes += Math.max(0, next.position().offset() - place.position().offset());
        return next;
    }

    private long take(RunFiles runFiles, FileRecord record, FileStat stat, boolean hasChanged) {
        if (record instanceof Point point) {
            points.add(runFiles, point, stat);
            return 1;
        }
        if (record instanceof Parameters parameters) {
            runs.describe(runFiles, parameters, stat);
        } else if (record instanceof Ended && (hasChanged || !runFiles.format().isWrittenAnew())) {
            points.flush();
            runs.finish(runFiles, stat);
        } else if (record instanceof Note note) {
            runs.note(runFiles, note, stat);
        } else if (record instanceof Damage damage) {
            damaged(damage);
        }
        return 0;
    }

    private void damaged(Damage damage) {
        damages.add(damage);
        onDamage.accept(damage);
    }

    /** What a round has done so far. */
    private static final class Round {

        private long files;
        private long points;
        private long bytes;
        private boolean hasMore;
    }
}
