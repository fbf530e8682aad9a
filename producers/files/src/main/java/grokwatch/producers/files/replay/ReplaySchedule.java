package grokwatch.producers.files.replay;

import grokwatch.producers.files.format.FileFormat;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.run.FileRun;
import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.feed.FeedMemory;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs that are being played: each begins with its first point and ends with its last. */
final class ReplaySchedule {

    private static final String REASON = "replayed";

    private final Map<String, FileRun> playing = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Integer> groupsClosed = new HashMap<>();
    private final Map<String, Integer> openFiles = new HashMap<>();
    private final AliasTable aliases;
    private final RunSink sink;
    private final ReplaySettings settings;
    private final ReplayPlan plan;
    private final Clock clock;
    private final long anchor;
    private final ReplayListener listener;
    private FeedCounts counts = FeedCounts.NONE;

    /**
     * @param anchor when runs start whose files say only the time since then
     */
    ReplaySchedule(
            AliasTable aliases,
            RunSink sink,
            ReplaySettings settings,
            ReplayPlan plan,
            Clock clock,
            long anchor,
            ReplayListener listener) {
        this.aliases = aliases;
        this.sink = sink;
        this.settings = settings;
        this.plan = plan;
        this.clock = clock;
        this.anchor = anchor;
        this.listener = listener;
    }

    ReplayClock newClock() {
        return new ReplayClock(clock, settings.asLive(), anchor);
    }

    /**
     * The run that a record belongs to; begins it if it is not there.
     *
     * @param within run within the group of files's file; empty for a file of one run
     */
    FileRun run(ReplaySource runFiles, String within) {
        String id = runFiles.runOf(within);
        members.computeIfAbsent(runFiles.run(), r -> new LinkedHashSet<>()).add(id);
        FileRun there = playing.get(id);
        if (there != null) {
            return there;
        }
        FileRun run = begin(id, runFiles.runFiles().format());
        playing.put(id, run);
        return run;
    }

    private FileRun begin(String id, FileFormat format) {
        Optional<RunPlan> known = plan.of(id);
        FeedMemory memory = known.map(RunPlan::learned).orElse(FeedMemory.NEW);
        RunFeed feed = new RunFeed(aliases, format.source(), sink, id, memory);
        ReplayClock times = newClock();
        FileRun run = new FileRun(feed, aliases, format.source(), times);
        feed.describe(
                about -> {
                    about.setName(id).setProject(settings.project());
                    about.setFramework(format.framework());
                    known.filter(RunPlan::isTimed)
                            .ifPresent(plan -> about.setStartedAt(start(plan, times)));
                });
        known.ifPresent(
                plan -> {
                    run.describe(new Parameters("", plan.parameters()));
                    plan.notes().forEach(run::note);
                });
        settings.labels().forEach(feed::label);
        if (!settings.asLive()) {
            feed.label(ReplaySettings.LABEL, "true");
        }
        return run;
    }

    private long start(RunPlan run, ReplayClock times) {
        if (settings.asLive()) {
            return clock.millis();
        }
        long first = run.isElapsed() ? anchor + run.firstMillis() : run.firstMillis();
        return Math.max(0, first);
    }

    /** A group of files has been opened. */
    void opened(ReplaySource runFiles) {
        openFiles.merge(runFiles.run(), 1, Integer::sum);
    }

    /**
     * A group of files has come to its end; with the last group of files of a run, the run ends.
     */
    void closed(ReplaySource runFiles, boolean fully) {
        if (openFiles.merge(runFiles.run(), -1, Integer::sum) == 0) {
            openFiles.remove(runFiles.run());
            for (String id : members.getOrDefault(runFiles.run(), Set.of())) {
                int groups = plan.of(id).map(RunPlan::groups).orElse(1);
                if (groupsClosed.merge(id, 1, Integer::sum) >= groups) {
                    leave(id, fully);
                }
            }
            members.remove(runFiles.run());
        }
    }

    private void leave(String id, boolean fully) {
        FileRun run = playing.remove(id);
        if (fully && settings.endRuns()) {
            run.finish(REASON);
        } else {
            run.flush();
        }
        counts = counts.plus(run.counts());
        listener.left(id, run.feed());
    }

    /** What became of all values so far, of runs that have left. */
    FeedCounts counts() {
        return counts;
    }
}
