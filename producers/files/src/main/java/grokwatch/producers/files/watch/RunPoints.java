package grokwatch.producers.files.watch;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a round found in the files of one run. Points of several writers are put in the order of
 * their times, so that no writer appears to be late. Not thread-safe.
 */
final class RunPoints {

    private record Found(RunFiles runFiles, Point point, FileStat stat) {}

    private final List<Found> points = new ArrayList<>();
    private final WatchedRuns runs;

    RunPoints(WatchedRuns runs) {
        this.runs = runs;
    }

    void add(RunFiles runFiles, Point point, FileStat stat) {
        points.add(new Found(runFiles, point, stat));
    }

    /** Passes all points on. */
    void flush() {
        boolean timed =
                points.stream().allMatch(one -> one.point().time().kind() == LoggedTime.Kind.WALL);
        boolean several = points.stream().map(Found::runFiles).distinct().limit(2).count() > 1;
        if (timed && several) {
            points.sort(Comparator.comparingLong(one -> one.point().time().millis()));
        }
        points.forEach(one -> runs.log(one.runFiles(), one.point(), one.stat()));
        points.clear();
    }
}
