package grokwatch.producers.files.run;

import grokwatch.producers.files.discovery.RunFiles;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.schemas.RunStatus;
import java.util.HashMap;
import java.util.Map;

/**
 * Feeds one run from its files' records. A writer whose steps go back has started again, and the
 * run's attempt is that of the writer who did so most often. Not thread-safe.
 */
public final class FileRun {

    private final RunFeed feed;
    private final AliasTable aliases;
    private final Source source;
    private final PointClock clock;
    private final StepClocks clocks;
    private final Map<String, Restarts> restarts = new HashMap<>();
    private int attempts;
    private long lastTime;
    private String lastWriter = "";
    private boolean ended;

    public FileRun(RunFeed feed, AliasTable aliases, Source source, PointClock clock) {
        this.feed = feed;
        this.aliases = aliases;
        this.source = source;
        this.clock = clock;
        this.clocks = new StepClocks(aliases, source, this::note);
    }

    /** Publishes how the run's files were understood. */
    public void note(String text) {
        feed.note(text, text);
    }

    public void describe(Parameters parameters) {
        parameters.values().forEach(feed::parameter);
    }

    /**
     * Takes a point in.
     *
     * @param runFiles whose point it is
     */
    public void log(RunFiles runFiles, Point point) {
        if (ended) {
            ended = false;
            feed.resume();
        }
        clocks.accept(point, placed -> log(runFiles.prefix(), placed));
    }

    private void log(String writer, Point point) {
        lastWriter = writer;
        int again =
                restarts.computeIfAbsent(writer, w -> new Restarts(aliases, source)).observe(point);
        if (again > attempts) {
            attempts = again;
            feed.restart();
        }
        lastTime = clock.timeOf(point.time());
        for (Point.Value value : point.values()) {
            feed.metric(value.name(), value.value(), point.step(), lastTime);
        }
    }

    /** Sends what can be sent; the run goes on. */
    public void flush() {
        feed.flush();
    }

    /** The run has ended, at the time of its last point. */
    public void finish(String reason) {
        ended = true;
        clocks.finish(placed -> log(lastWriter, placed));
        feed.end(RunStatus.FINISHED, reason, lastTime);
    }

    public RunFeed feed() {
        return feed;
    }

    public FeedCounts counts() {
        return feed.counts();
    }
}
