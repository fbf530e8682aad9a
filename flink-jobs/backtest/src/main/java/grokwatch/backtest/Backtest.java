package grokwatch.backtest;

import grokwatch.core.fleet.RunOutcome;
import grokwatch.core.monitor.RunMonitor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Replays recorded curves under a protocol: through the monitor that watches live runs, each
 * forecast knowing only what its run had shown by then and what the protocol lets it know of
 * others.
 */
public final class Backtest {

    private static final int GROUPS = 12;
    private static final int GROUPS_WITHIN_OTHER_SOURCES = 6;

    private final Prequential prequential;
    private final UnseenSettings settings;
    private final long seed;

    /**
     * @param learners how the fleet learns, and what it knows at the start
     * @param seed of the order in which runs come and in which settings are dealt into groups
     */
    public Backtest(RunMonitor monitor, FleetLearner.Factory learners, long seed) {
        Replay replay = new Replay(monitor);
        this.prequential = new Prequential(replay, learners);
        this.settings = new UnseenSettings(replay, learners);
        this.seed = seed;
    }

    /**
     * Replays every curve once.
     *
     * @param curves with names that differ
     * @param progress told of each curve when it is done, by any thread
     * @return what was said of each, in the order of the curves
     */
    public List<WatchedCurve> run(
            List<RecordedCurve> curves, LeaveOut leaveOut, Consumer<WatchedCurve> progress) {
        List<WatchedCurve> watched =
                switch (leaveOut) {
                    case NONE -> prequential.run(ordered(curves), progress);
                    case GROUP, TASK -> prequential.runBlind(ordered(curves), List.of(), progress);
                    case SETTING -> settings.run(folds(curves, GROUPS), progress);
                    case SOURCE -> sources(curves, progress);
                };
        return inOrderOf(curves, watched);
    }

    /**
     * The same with settings left out, in half the time and without calibration: enough to compare
     * errors and rankings, not intervals.
     */
    public List<WatchedCurve> runUncalibrated(
            List<RecordedCurve> curves, Consumer<WatchedCurve> progress) {
        return inOrderOf(curves, settings.runOnce(folds(curves, GROUPS), progress));
    }

    private static List<WatchedCurve> inOrderOf(
            List<RecordedCurve> curves, List<WatchedCurve> watched) {
        Map<String, WatchedCurve> byRun = new HashMap<>();
        watched.forEach(seen -> byRun.put(seen.curve().runId(), seen));
        return curves.stream().map(curve -> byRun.get(curve.runId())).toList();
    }

    private List<List<RecordedCurve>> folds(List<RecordedCurve> curves, int groups) {
        return SettingFolds.of(curves, groups, seed);
    }

    private List<WatchedCurve> sources(
            List<RecordedCurve> curves, Consumer<WatchedCurve> progress) {
        Map<String, List<RecordedCurve>> sources =
                curves.stream()
                        .collect(
                                Collectors.groupingBy(
                                        RecordedCurve::source, TreeMap::new, Collectors.toList()));
        return List.copyOf(sources.values()).parallelStream()
                .map(source -> source(source, curves, progress))
                .flatMap(List::stream)
                .toList();
    }

    private List<WatchedCurve> source(
            List<RecordedCurve> source, List<RecordedCurve> all, Consumer<WatchedCurve> progress) {
        String name = source.get(0).source();
        List<RecordedCurve> others =
                all.stream().filter(curve -> !curve.source().equals(name)).toList();
        List<RunOutcome> known =
                settings.runOnce(folds(others, GROUPS_WITHIN_OTHER_SOURCES), ignored -> {}).stream()
                        .map(WatchedCurve::outcome)
                        .toList();
        return prequential.runBlind(ordered(source), known, progress);
    }

    /** The order in which the runs are taken to have been started, one after the other. */
    private List<RecordedCurve> ordered(List<RecordedCurve> curves) {
        List<RecordedCurve> ordered = new ArrayList<>(curves);
        ordered.sort(Comparator.comparing(RecordedCurve::runId));
        Collections.shuffle(ordered, new Random(seed));
        return ordered;
    }
}
