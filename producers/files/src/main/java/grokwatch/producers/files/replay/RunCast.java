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

/** The runs that are being played: each comes on with its first point and leaves with its last. */
final class RunCast {

    private static final String REASON = "replayed";

    private final Map<String, FileRun> onStage = new HashMap<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Integer> groupsClosed = new HashMap<>();
    private final Map<String, Integer> lanesOpen = new HashMap<>();
    private final AliasTable aliases;
    private final RunSink sink;
    private final ReplaySettings settings;
    private final Survey survey;
    private final Clock clock;
    private final long anchor;
    private FeedCounts counts = FeedCounts.NONE;

    /**
     * @param anchor when runs start whose files say only the time since then
     */
    RunCast(
            AliasTable aliases,
            RunSink sink,
            ReplaySettings settings,
            Survey survey,
            Clock clock,
            long anchor) {
        this.aliases = aliases;
        this.sink = sink;
        this.settings = settings;
        this.survey = survey;
        this.clock = clock;
        this.anchor = anchor;
    }

    ReplayClock newClock() {
        return new ReplayClock(clock, settings.asLive(), anchor);
    }

    /**
     * The run that a record belongs to; comes on if it is not there.
     *
     * @param within run within the lane's file; empty for a file of one run
     */
    FileRun run(ReplayLane lane, String within) {
        String id = lane.runOf(within);
        members.computeIfAbsent(lane.run(), r -> new LinkedHashSet<>()).add(id);
        FileRun there = onStage.get(id);
        if (there != null) {
            return there;
        }
        FileRun run = begin(id, lane.lane().format());
        onStage.put(id, run);
        return run;
    }

    private FileRun begin(String id, FileFormat format) {
        Optional<RunSurvey> known = survey.of(id);
        FeedMemory memory = known.map(RunSurvey::learned).orElse(FeedMemory.NEW);
        RunFeed feed = new RunFeed(aliases, format.source(), sink, id, memory);
        ReplayClock times = newClock();
        FileRun run = new FileRun(feed, aliases, format.source(), times);
        feed.describe(
                about -> {
                    about.setName(id).setProject(settings.project());
                    about.setFramework(format.framework());
                    known.filter(RunSurvey::isTimed)
                            .ifPresent(survey -> about.setStartedAt(start(survey, times)));
                });
        known.ifPresent(
                survey -> {
                    run.describe(new Parameters("", survey.parameters()));
                    survey.notes().forEach(run::note);
                });
        settings.labels().forEach(feed::label);
        if (!settings.asLive()) {
            feed.label(ReplaySettings.LABEL, "true");
        }
        return run;
    }

    private long start(RunSurvey run, ReplayClock times) {
        if (settings.asLive()) {
            return clock.millis();
        }
        long first = run.isElapsed() ? anchor + run.firstMillis() : run.firstMillis();
        return Math.max(0, first);
    }

    /** A lane has been opened. */
    void opened(ReplayLane lane) {
        lanesOpen.merge(lane.run(), 1, Integer::sum);
    }

    /** A lane has come to its end; with the last lane of a run, the run leaves. */
    void closed(ReplayLane lane, boolean fully) {
        if (lanesOpen.merge(lane.run(), -1, Integer::sum) == 0) {
            lanesOpen.remove(lane.run());
            for (String id : members.getOrDefault(lane.run(), Set.of())) {
                int groups = survey.of(id).map(RunSurvey::groups).orElse(1);
                if (groupsClosed.merge(id, 1, Integer::sum) >= groups) {
                    leave(id, fully);
                }
            }
            members.remove(lane.run());
        }
    }

    private void leave(String id, boolean fully) {
        FileRun run = onStage.remove(id);
        if (fully && settings.endRuns()) {
            run.finish(REASON);
        } else {
            run.flush();
        }
        counts = counts.plus(run.counts());
    }

    /** What became of all values so far, of runs that have left. */
    FeedCounts counts() {
        return counts;
    }
}
