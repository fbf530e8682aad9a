package grokwatch.producers.files.replay;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.Damage;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.files.run.FileRun;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import java.io.IOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Plays recorded runs in the order of their events: by time where every file says when its points
 * were logged, else by step.
 *
 * <p><b>Memory.</b> At most {@value #CONCURRENT} groups of files are open at once, and of each one
 * point (of a file of curves: one curve) is held; besides, what the survey knows of each run.
 * Groups of files come on by the time of their first point, so that the order is exact as long as
 * no more than {@value #CONCURRENT} overlap.
 *
 * <p>Everything is read twice. Not thread-safe.
 */
public final class Replay {

    /** Most groups of files that are played at once, a count. */
    static final int CONCURRENT = 256;

    private static final int BETWEEN_REPORTS = 1_000;

    private final AliasTable aliases;
    private final ReplaySettings settings;
    private final Clock clock;
    private final ReplayListener listener;
    private final CountDownLatch stop;

    /**
     * @param clock says what is history, and the time of points played as live
     * @param stop ends the replay when it opens
     */
    public Replay(
            AliasTable aliases,
            ReplaySettings settings,
            Clock clock,
            ReplayListener listener,
            CountDownLatch stop) {
        this.aliases = aliases;
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Plays.
     *
     * @throws IllegalArgumentException if a speed is asked for and some file says no times
     * @throws IOException if a file cannot be closed
     */
    public ReplayReport play(List<RunFiles> filesOfRuns, RunSink sink)
            throws IOException, InterruptedException {
        ReplayPlan plan = new ReplayPlan(aliases, this::isStopped, listener);
        plan.over(filesOfRuns);
        if (settings.speed().isPresent() && !plan.isTimed() && plan.points() > 0) {
            throw new IllegalArgumentException(
                    "speed needs the time of every point, which not all files have; replay those without it");
        }
        CountingSink counting = new CountingSink(sink);
        long anchor = clock.millis() - ReplayClock.HISTORY.toMillis() - plan.longestElapsed();
        ReplaySchedule schedule =
                new ReplaySchedule(aliases, counting, settings, plan, clock, anchor, listener);
        long played = isStopped() ? 0 : play(inOrder(filesOfRuns, plan), plan, schedule);
        long files = filesOfRuns.stream().mapToLong(runFiles -> runFiles.files().size()).sum();
        return new ReplayReport(
                files,
                plan.runs(),
                plan.points(),
                played,
                counting.descriptions(),
                schedule.counts(),
                plan.damages().count(),
                plan.damages().first());
    }

    private static List<RunFiles> inOrder(List<RunFiles> filesOfRuns, ReplayPlan plan) {
        return plan.isTimed()
                ? filesOfRuns.stream().sorted(Comparator.comparingLong(plan::firstMillis)).toList()
                : filesOfRuns;
    }

    private long play(List<RunFiles> filesOfRuns, ReplayPlan plan, ReplaySchedule schedule)
            throws IOException, InterruptedException {
        Pace pace = new Pace(settings.speed(), stop, System::nanoTime);
        PriorityQueue<ReplayCursor> cursors = new PriorityQueue<>();
        Consumer<Damage> reportedByPlan = damage -> {};
        long played = 0;
        try (ReplayQueue queue = new ReplayQueue(aliases, filesOfRuns, reportedByPlan)) {
            long opened = admit(queue, cursors, schedule, plan.isTimed(), 0);
            while (!cursors.isEmpty() && !isStopped()) {
                pace.await(cursors.element().key());
                if (isStopped()) {
                    break;
                }
                if (!play(cursors, schedule)) {
                    opened = admit(queue, cursors, schedule, plan.isTimed(), opened);
                }
                played++;
                if (played % BETWEEN_REPORTS == 0) {
                    listener.played(played, plan.points());
                }
            }
        } finally {
            leave(cursors, schedule);
        }
        listener.played(played, plan.points());
        return played;
    }

    /**
     * Plays the first point of all; false if its group of files is at its end. A step is sent as
     * soon as its group of files goes on to another, lest runs overtake each other.
     */
    private static boolean play(PriorityQueue<ReplayCursor> cursors, ReplaySchedule schedule)
            throws IOException {
        ReplayCursor cursor = cursors.remove();
        Point point = cursor.head();
        FileRun run = schedule.run(cursor.runFiles(), point.run());
        run.log(cursor.runFiles().runFiles(), point);
        boolean goesOn = cursor.advance();
        if (!goesOn || !cursor.head().isOfSameStep(point)) {
            run.flush();
        }
        keep(cursor, goesOn, cursors, schedule);
        return goesOn;
    }

    /** Opens groups of files as long as there is room; those without any point leave at once. */
    private static long admit(
            ReplayQueue queue,
            PriorityQueue<ReplayCursor> cursors,
            ReplaySchedule schedule,
            boolean byTime,
            long opened)
            throws IOException {
        long number = opened;
        Optional<ReplaySource> runFiles = Optional.empty();
        while (cursors.size() < CONCURRENT && (runFiles = queue.poll()).isPresent()) {
            schedule.opened(runFiles.get());
            ReplayCursor cursor =
                    new ReplayCursor(runFiles.get(), schedule.newClock(), byTime, number);
            keep(cursor, cursor.advance(), cursors, schedule);
            number++;
        }
        return number;
    }

    private static void keep(
            ReplayCursor cursor,
            boolean goesOn,
            PriorityQueue<ReplayCursor> cursors,
            ReplaySchedule schedule)
            throws IOException {
        if (goesOn) {
            cursors.add(cursor);
        } else {
            cursor.close();
            schedule.closed(cursor.runFiles(), true);
        }
    }

    private static void leave(PriorityQueue<ReplayCursor> cursors, ReplaySchedule schedule)
            throws IOException {
        for (ReplayCursor cursor : cursors) {
            cursor.close();
            schedule.closed(cursor.runFiles(), false);
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }
}
