package grokwatch.producers.files.replay;

import grokwatch.producers.files.discovery.Lane;
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
 * <p><b>Memory.</b> At most {@value #CONCURRENT} lanes are open at once, and of each one point (of
 * a file of curves: one curve) is held; besides, what the survey knows of each run. Lanes come on
 * by the time of their first point, so that the order is exact as long as no more than {@value
 * #CONCURRENT} overlap.
 *
 * <p>Everything is read twice. Not thread-safe.
 */
public final class Replay {

    /** Most lanes that are played at once, a count. */
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
    public ReplayReport play(List<Lane> lanes, RunSink sink)
            throws IOException, InterruptedException {
        Survey survey = new Survey(aliases, this::isStopped, listener::surveyed);
        survey.over(lanes);
        if (settings.speed().isPresent() && !survey.isTimed() && survey.points() > 0) {
            throw new IllegalArgumentException(
                    "speed needs the time of every point, which not all files say; replay those without it");
        }
        CountingSink counting = new CountingSink(sink);
        long anchor = clock.millis() - ReplayClock.HISTORY.toMillis() - survey.longestElapsed();
        RunCast cast = new RunCast(aliases, counting, settings, survey, clock, anchor);
        long played = isStopped() ? 0 : play(inOrder(lanes, survey), survey, cast);
        long files = lanes.stream().mapToLong(lane -> lane.files().size()).sum();
        return new ReplayReport(
                files,
                survey.runs(),
                survey.points(),
                played,
                counting.descriptions(),
                cast.counts(),
                survey.damages().count(),
                survey.damages().first());
    }

    private static List<Lane> inOrder(List<Lane> lanes, Survey survey) {
        return survey.isTimed()
                ? lanes.stream().sorted(Comparator.comparingLong(survey::firstMillis)).toList()
                : lanes;
    }

    private long play(List<Lane> lanes, Survey survey, RunCast cast)
            throws IOException, InterruptedException {
        Pace pace = new Pace(settings.speed(), stop, System::nanoTime);
        PriorityQueue<LaneCursor> cursors = new PriorityQueue<>();
        Consumer<Damage> toldBySurvey = damage -> {};
        long played = 0;
        try (LaneQueue queue = new LaneQueue(aliases, lanes, toldBySurvey)) {
            long opened = admit(queue, cursors, cast, survey.isTimed(), 0);
            while (!cursors.isEmpty() && !isStopped()) {
                pace.await(cursors.element().key());
                if (isStopped()) {
                    break;
                }
                if (!play(cursors, cast)) {
                    opened = admit(queue, cursors, cast, survey.isTimed(), opened);
                }
                played++;
                if (played % BETWEEN_REPORTS == 0) {
                    listener.played(played, survey.points());
                }
            }
        } finally {
            leave(cursors, cast);
        }
        listener.played(played, survey.points());
        return played;
    }

    /**
     * Plays the first point of all; false if its lane is at its end. A step is sent as soon as its
     * lane goes on to another, lest runs overtake each other.
     */
    private static boolean play(PriorityQueue<LaneCursor> cursors, RunCast cast)
            throws IOException {
        LaneCursor cursor = cursors.remove();
        Point point = cursor.head();
        FileRun run = cast.run(cursor.lane(), point.run());
        run.log(cursor.lane().lane(), point);
        boolean goesOn = cursor.advance();
        if (!goesOn || !cursor.head().isOfSameStep(point)) {
            run.flush();
        }
        keep(cursor, goesOn, cursors, cast);
        return goesOn;
    }

    /** Opens lanes as long as there is room; those without any point leave at once. */
    private static long admit(
            LaneQueue queue,
            PriorityQueue<LaneCursor> cursors,
            RunCast cast,
            boolean byTime,
            long opened)
            throws IOException {
        long number = opened;
        Optional<ReplayLane> lane = Optional.empty();
        while (cursors.size() < CONCURRENT && (lane = queue.poll()).isPresent()) {
            cast.opened(lane.get());
            LaneCursor cursor = new LaneCursor(lane.get(), cast.newClock(), byTime, number);
            keep(cursor, cursor.advance(), cursors, cast);
            number++;
        }
        return number;
    }

    private static void keep(
            LaneCursor cursor, boolean goesOn, PriorityQueue<LaneCursor> cursors, RunCast cast)
            throws IOException {
        if (goesOn) {
            cursors.add(cursor);
        } else {
            cursor.close();
            cast.closed(cursor.lane(), true);
        }
    }

    private static void leave(PriorityQueue<LaneCursor> cursors, RunCast cast) throws IOException {
        for (LaneCursor cursor : cursors) {
            cursor.close();
            cast.closed(cursor.lane(), false);
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }
}
