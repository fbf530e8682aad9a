package grokwatch.producers.gateway.run;

import grokwatch.producers.names.feed.FeedCounts;
import grokwatch.producers.names.feed.RunFeed;
import grokwatch.producers.names.sink.RunSink;
import grokwatch.producers.names.table.AliasTable;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * One run: remembers what it receives and passes it to the run's feed. What finds no room to be
 * remembered is accepted all the same, since an error would end a training for its bookkeeping.
 * Thread-safe.
 */
public final class LiveRun {

    private static final String RUN_NAME = "mlflow.runName";
    private static final String USER = "mlflow.user";

    private final Clock clock;
    private final RunFacts facts;
    private final RunFeed feed;
    private final RunDescription description;
    private final ReorderBuffer buffer;
    private boolean resumed;
    private long touched;
    private boolean unsent;
    private boolean unsaved;

    LiveRun(RunRecord record, AliasTable aliases, RunSink sink, Clock clock) {
        this.clock = clock;
        facts = new RunFacts(record);
        feed =
                new RunFeed(
                        aliases, record.source(), sink, record.id(), record.feed().undescribed());
        description = new RunDescription(feed, facts);
        description.restore();
        buffer = new ReorderBuffer(feed::metric);
        touched = clock.millis();
    }

    public String id() {
        return facts.id;
    }

    public synchronized boolean isActive() {
        return facts.active;
    }

    public synchronized Optional<String> param(String key) {
        return Optional.ofNullable(facts.params.get(key));
    }

    public synchronized Optional<MetricPoint> metric(String key) {
        return Optional.ofNullable(facts.metrics.get(key));
    }

    public synchronized void setParam(String key, String value) {
        if (!value.equals(facts.params.get(key))) {
            facts.params.put(key, value);
            feed.parameter(key, value);
            touch();
        }
    }

    public synchronized void setTag(String key, String value) {
        if (value.equals(facts.tags.get(key))) {
            return;
        }
        facts.tags.put(key, value);
        switch (key) {
            case RUN_NAME -> setName(value);
            case USER -> setOwner(value);
            default -> description.tag(key, value);
        }
        touch();
    }

    /** Forgets a tag; the label that was made of it stays: descriptions only grow. */
    public synchronized boolean removeTag(String key) {
        touch();
        return facts.tags.remove(key);
    }

    public synchronized void setName(String name) {
        facts.name = name;
        describeHead();
    }

    public synchronized void setOwner(String owner) {
        facts.owner = owner;
        describeHead();
    }

    /** Says what the run belongs to, unless that is known. */
    public synchronized void setProject(String project) {
        if (!project.equals(facts.project)) {
            facts.project = project;
            describeHead();
        }
    }

    public synchronized void setStartedAt(Long millis) {
        facts.startedAt = millis;
        describeHead();
    }

    public synchronized void setActive(boolean active) {
        facts.active = active;
        touch();
    }

    /** Takes metrics in; if the first after a resumption lies before the last step, it restarts. */
    public synchronized void log(MetricBatch batch) {
        if (resumed && batch.size() > 0) {
            resumed = false;
            if (batch.step(0) < feed.memory().lastStep()) {
                feed.restart();
                buffer.restart();
            }
        }
        for (int i = 0; i < batch.size(); i++) {
            MetricPoint point = new MetricPoint(batch.value(i), batch.timestamp(i), batch.step(i));
            noteIfLate(batch.name(i), point.step());
            buffer.add(batch.name(i), point.value(), point.step(), point.timestamp());
            facts.keepLatest(batch.name(i), point);
        }
        touch();
    }

    private void noteIfLate(String name, long step) {
        MetricPoint latest = facts.metrics.get(name);
        if (step < buffer.released() && latest != null && step < latest.step()) {
            feed.note(
                    "late step",
                    "%s at step %d came after step %d was sent, later than the bound of %d steps or one second: the pipeline may reject it; end and resume the run to log from an earlier step"
                            .formatted(name, step, latest.step(), ReorderBuffer.MAX_STEPS));
        }
    }

    /**
     * The run ends or goes on.
     *
     * @param reason for people; may be null
     * @param at milliseconds since 1970-01-01T00:00Z; null: now
     */
    public synchronized void setState(RunState next, String reason, Long at) {
        buffer.flush();
        facts.state = next;
        facts.stopReason = reason;
        if (next.end().isPresent()) {
            facts.endedAt = Math.max(0, at == null ? clock.millis() : at);
            feed.end(next.end().get(), reason, facts.endedAt);
        } else {
            facts.endedAt = null;
            resumed = true;
            feed.resume();
        }
        touch();
    }

    /** Sends the open step and the description. */
    public synchronized void flush() {
        buffer.flush();
        feed.flush();
        unsent = false;
        unsaved = true;
    }

    /** Sends them if nothing has come for a while. */
    synchronized void flushIfQuiet(long quietMillis) {
        if (unsent && clock.millis() - touched >= quietMillis) {
            flush();
        }
    }

    /** What is to be kept, if it has changed since this was last asked. */
    synchronized Optional<RunRecord> unsaved() {
        if (!unsaved) {
            return Optional.empty();
        }
        unsaved = false;
        return Optional.of(record());
    }

    /** All that is remembered, as a copy. */
    public synchronized RunRecord record() {
        return facts.record(feed.memory());
    }

    /** What became of its metrics. */
    public synchronized FeedCounts counts() {
        FeedCounts waiting = new FeedCounts(buffer.values(), 0, 0, 0, Map.of());
        return feed.counts().plus(waiting);
    }

    /** Params, tags and metrics that found no room to be remembered, a count. */
    synchronized long discarded() {
        return facts.params.discarded() + facts.tags.discarded() + facts.metrics.discarded();
    }

    /** When it last changed, milliseconds since 1970-01-01T00:00Z. */
    synchronized long touchedAt() {
        return touched;
    }

    private void describeHead() {
        description.head();
        touch();
    }

    private void touch() {
        touched = clock.millis();
        unsent = true;
        unsaved = true;
    }
}
