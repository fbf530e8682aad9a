package grokwatch.producers.files.replay;

import grokwatch.producers.files.record.LoggedTime;
import grokwatch.producers.files.record.Parameters;
import grokwatch.producers.files.record.Point;
import grokwatch.producers.names.feed.FeedMemory;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Resolution;
import grokwatch.producers.names.table.Source;
import grokwatch.producers.names.table.Unit;
import grokwatch.schemas.RunStatus;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one scan of a run shows: its parameters, the unit of its accuracies, its times. Not
 * thread-safe.
 */
final class RunPlan {

    private static final int MAX_NOTES = 16;

    private final Set<String> groups = new HashSet<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Set<LoggedTime.Kind> times = EnumSet.noneOf(LoggedTime.Kind.class);
    private RunFeed feed;
    private FeedMemory learned = FeedMemory.NEW;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;

    private final Map<String, Double> maxima = new LinkedHashMap<>();
    private final AliasTable aliases;
    private final Source source;

    RunPlan(AliasTable aliases, Source source, String run) {
        this.aliases = aliases;
        this.source = source;
        this.feed = new RunFeed(aliases, source, RunSink.NOWHERE, run);
    }

    /** Adds a group of files that hold something of the run. */
    void foundIn(String group) {
        groups.add(group);
    }

    /** Groups of files that hold something of the run, a count. */
    int groups() {
        return groups.size();
    }

    void observe(Parameters more) {
        parameters.putAll(more.values());
    }

    void note(String text) {
        if (notes.size() < MAX_NOTES) {
            notes.add(text);
        }
    }

    /** How the run's files were understood, for people. */
    Set<String> notes() {
        return notes;
    }

    void observe(Point point) {
        times.add(point.time().kind());
        if (point.time().kind() != LoggedTime.Kind.UNKNOWN) {
            firstMillis = Math.min(firstMillis, point.time().millis());
            lastMillis = Math.max(lastMillis, point.time().millis());
        }
        for (Point.Value value : point.values()) {
            feed.metric(value.name(), value.value(), point.step(), 0);
            observeMaximum(value);
        }
    }

    /** Nothing more comes: lets the feed go, which is most of the memory. */
    void finish() {
        if (feed != null) {
            feed.end(RunStatus.FINISHED, null, 0);
            learned = FeedMemory.NEW.withAccuracyUnit(feed.memory().accuracyUnit());
            noteUnits();
            feed = null;
        }
    }

    private void observeMaximum(Point.Value value) {
        Resolution meaning = aliases.metric(source, value.name());
        boolean isOpen = meaning.isAccuracy() && meaning.unit() == Unit.AUTO;
        if (isOpen && (maxima.size() < MAX_NOTES || maxima.containsKey(value.name()))) {
            maxima.merge(value.name(), value.value(), Math::max);
        }
    }

    /** An accuracy that never exceeds 1 in a run in percent: a poor one, or a fraction. */
    private void noteUnits() {
        if (!learned.accuracyUnit().equals("percent")) {
            return;
        }
        maxima.forEach(
                (name, max) -> {
                    if (max > 0 && max <= 1) {
                        note(
                                "%s is at most %s and read as percent, like the others; if it is a fraction, add a rule with unit: fraction (--aliases)"
                                        .formatted(name, max));
                    }
                });
    }

    /** Memory for the feed that plays the run: the unit of its accuracies is known. */
    FeedMemory learned() {
        return learned;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    /** Whether every point says when it was logged. */
    boolean isTimed() {
        return !times.isEmpty() && !times.contains(LoggedTime.Kind.UNKNOWN) && times.size() == 1;
    }

    boolean isElapsed() {
        return times.contains(LoggedTime.Kind.ELAPSED);
    }

    /** Time of the first point, of the kind that the file has; the largest long when unknown. */
    long firstMillis() {
        return firstMillis;
    }

    /** Time of the last point; the smallest long when unknown. */
    long lastMillis() {
        return lastMillis;
    }
}
