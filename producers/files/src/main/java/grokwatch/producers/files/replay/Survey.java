package grokwatch.producers.files.replay;

import grokwatch.producers.files.discovery.Lane;
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
import java.util.function.LongConsumer;

/**
 * Looks over everything that is to be played. Memory grows with the number of runs, by what is
 * known of each, and not with their length.
 */
final class Survey {

    private static final int BETWEEN_REPORTS = 10_000;

    private final Map<String, RunSurvey> runs = new HashMap<>();
    private final Map<Lane, Long> firstMillis = new HashMap<>();
    private final DamageLog damages = new DamageLog();
    private final AliasTable aliases;
    private final BooleanSupplier stopped;
    private final LongConsumer progress;
    private long points;

    /**
     * @param stopped whether to give up
     * @param progress told now and then how many points have been looked at
     */
    Survey(AliasTable aliases, BooleanSupplier stopped, LongConsumer progress) {
        this.aliases = aliases;
        this.stopped = stopped;
        this.progress = progress;
    }

    /** Looks over all lanes. */
    void over(List<Lane> lanes) throws IOException {
        try (LaneQueue queue = new LaneQueue(aliases, lanes, damages::add)) {
            Optional<ReplayLane> lane = queue.poll();
            while (lane.isPresent() && !stopped.getAsBoolean()) {
                over(lane.get());
                lane = queue.poll();
            }
        }
        runs.values().forEach(RunSurvey::finish);
        progress.accept(points);
    }

    private void over(ReplayLane lane) throws IOException {
        try (RecordSource records = lane.records().get()) {
            Optional<FileRecord> record = records.next();
            while (record.isPresent() && !stopped.getAsBoolean()) {
                take(lane, record.get());
                record = records.next();
            }
        }
    }

    private void take(ReplayLane lane, FileRecord record) {
        if (record instanceof Point point) {
            RunSurvey run = run(lane, point.run());
            run.observe(point);
            firstMillis.merge(lane.lane(), run.firstMillis(), Math::min);
            points++;
            if (points % BETWEEN_REPORTS == 0) {
                progress.accept(points);
            }
        } else if (record instanceof Parameters parameters) {
            run(lane, parameters.run()).observe(parameters);
        } else if (record instanceof Note note) {
            run(lane, note.run()).note(note.text());
        } else if (record instanceof Damage damage) {
            damages.add(damage);
        }
    }

    private RunSurvey run(ReplayLane lane, String within) {
        RunSurvey survey =
                runs.computeIfAbsent(
                        lane.runOf(within),
                        run -> new RunSurvey(aliases, lane.lane().format().source(), run));
        survey.foundIn(lane.run());
        return survey;
    }

    /** What is known of a run; empty when no file held anything of it. */
    Optional<RunSurvey> of(String run) {
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
        return !runs.isEmpty() && runs.values().stream().allMatch(RunSurvey::isTimed);
    }

    /** The longest time since a run's start, milliseconds; 0 when no file says such a time. */
    long longestElapsed() {
        return runs.values().stream()
                .filter(RunSurvey::isElapsed)
                .mapToLong(RunSurvey::lastMillis)
                .max()
                .orElse(0);
    }

    /** When a lane's first point was logged; the largest long when unknown. */
    long firstMillis(Lane lane) {
        return firstMillis.getOrDefault(lane, Long.MAX_VALUE);
    }
}
