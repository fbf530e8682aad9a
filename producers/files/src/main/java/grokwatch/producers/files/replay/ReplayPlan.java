package grokwatch.producers.files.replay;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.DamageLog;
import grokwatch.producers.files.record.FileRecord;
import grokwatch.producers.files.record.Note;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.record.RecordSource;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Scans everything that is to be played. Memory grows with the number of runs, by what is known of
 * each, and not with their length.
 */
final class ReplayPlan {

    private static final int BETWEEN_REPORTS = 10_000;

    private final Map<String, RunPlan> runs = new HashMap<>();
    private final Map<RunFiles, Long> firstMillis = new HashMap<>();
    private final DamageLog damages = new DamageLog();
    private final AliasTable aliases;
    private final BooleanSupplier stopped;
    private final ReplayListener listener;
    private long points;

    /**
     * @param stopped whether to give up
     * @param listener receives each record, and now and then how many points have been scanned
     */
    ReplayPlan(AliasTable aliases, BooleanSupplier stopped, ReplayListener listener) {
        this.aliases = aliases;
        this.stopped = stopped;
        this.listener = listener;
    }

    /** Scans all groups of files. */
    void over(List<RunFiles> filesOfRuns) throws IOException {
        try (ReplayQueue queue = new ReplayQueue(aliases, filesOfRuns, damages::add)) {
            Optional<ReplaySource> runFiles = queue.poll();
            while (runFiles.isPresent() && !stopped.getAsBoolean()) {
                over(runFiles.get());
                runFiles = queue.poll();
            }
        }
        runs.values().forEach(RunPlan::finish);
        listener.surveyed(points);
    }

    private void over(ReplaySource runFiles) throws IOException {
        try (RecordSource records = runFiles.records().get()) {
            Optional<FileRecord> record = records.next();
            while (record.isPresent() && !stopped.getAsBoolean()) {
                take(runFiles, record.get());
                record = records.next();
            }
        }
    }

    private void take(ReplaySource runFiles, FileRecord record) {
        listener.scanned(runFiles, record);
        if (record instanceof Point point) {
            RunPlan run = run(runFiles, point.run());
            run.observe(point);
            firstMillis.merge(runFiles.runFiles(), run.firstMillis(), Math::min);
            points++;
            if (points % BETWEEN_REPORTS == 0) {
                listener.surveyed(points);
            }
        } else if (record instanceof Parameters parameters) {
            run(runFiles, parameters.run()).observe(parameters);
        } else if (record instanceof Note note) {
            run(runFiles, note.run()).note(note.text());
        } else if (record instanceof Damage damage) {
            damages.add(damage);
        }
    }

    private RunPlan run(ReplaySource runFiles, String within) {
        RunPlan plan =
                runs.computeIfAbsent(
                        runFiles.runOf(within),
                        run -> new RunPlan(aliases, runFiles.runFiles().format().source(), run));
        plan.foundIn(runFiles.run());
        return plan;
    }

    /** What is known of a run; empty when no file held anything of it. */
    Optional<RunPlan> of(String run) {
        return Optional.ofNullable(runs.get(run));
    }

    /** Runs, a count. */
    int runs() {
        return runs.size();
    }

    /** Points, a count. */
    long points() {
        return points;
    }

    DamageLog damages() {
        return damages;
    }

    /** Whether every point of every run says when it was logged. */
    boolean isTimed() {
        return !runs.isEmpty() && runs.values().stream().allMatch(RunPlan::isTimed);
    }

    /** The longest time since a run's start, milliseconds; 0 when no file says such a time. */
    long longestElapsed() {
        return runs.values().stream()
                .filter(RunPlan::isElapsed)
                .mapToLong(RunPlan::lastMillis)
                .max()
                .orElse(0);
    }

    /** When a group of files's first point was logged; the largest long when unknown. */
    long firstMillis(RunFiles runFiles) {
        return firstMillis.getOrDefault(runFiles, Long.MAX_VALUE);
    }
}
