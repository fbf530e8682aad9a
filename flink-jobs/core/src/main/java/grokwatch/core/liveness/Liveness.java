package grokwatch.core.liveness;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * When a run was last heard of and last made progress, and how long it may keep quiet.
 *
 * <p>Two thresholds rest on the longest recent interval between progress: three times that without
 * progress is silence, and three times that again without any sign of life is loss, both within the
 * bounds of the configuration. All times but a record's own are of the watcher's clock, in
 * milliseconds since 1970-01-01T00:00Z. O(1), without allocation.
 */
public final class Liveness implements StatePart {

    /** No time, where one is asked for. */
    public static final long NEVER = -1;

    private static final int PATIENCE = 3;

    private final Cadence cadence = new Cadence();
    private long heardAt = NEVER;
    private long progressAt = NEVER;
    private long progressTimestamp = NEVER;
    private long timerAt = NEVER;
    private boolean everWatched;

    /** Whether the run is watched: it was heard of and has not ended. */
    public boolean isWatched() {
        return heardAt != NEVER;
    }

    /** Whether the run has ever been watched: it is no history. */
    public boolean wasEverWatched() {
        return everWatched;
    }

    /** Begins to watch: the run has been heard of. */
    public void begin(long now) {
        everWatched = true;
        heardAt = now;
        progressAt = now;
        progressTimestamp = NEVER;
    }

    /** Ends the watch: the run has ended. What was learned of its cadence stays. */
    public void end() {
        heardAt = NEVER;
        progressAt = NEVER;
        progressTimestamp = NEVER;
    }

    /** A new attempt: the time since the last one is no interval of the run. */
    @Override
    public void rewind(long step) {
        progressTimestamp = NEVER;
    }

    /** The run has shown a sign of life. */
    public void heard(long now) {
        heardAt = now;
    }

    /**
     * The run has made progress.
     *
     * <p>An interval is as long as the clocks of watcher and trainer say at most, so that a backlog
     * that is read within a second teaches the cadence in which it was written. It counts for twice
     * the silence that is allowed at most: one night in suspense must not make the watcher deaf for
     * days.
     *
     * @param timestamp of the record, by the trainer's clock
     */
    public void progressed(long now, long timestamp, CaughtUp caughtUp, LivenessConfig config) {
        if (progressTimestamp != NEVER) {
            long waited = caughtUp.isOn() ? now - Math.max(progressAt, caughtUp.since()) : 0;
            long interval = Math.max(waited, timestamp - progressTimestamp);
            cadence.learn(Math.max(0, Math.min(interval, 2 * silentAfter(config))));
        }
        heardAt = now;
        progressAt = now;
        progressTimestamp = Math.max(progressTimestamp, timestamp);
    }

    /** How long the run may be without progress, milliseconds. */
    public long silentAfter(LivenessConfig config) {
        long least = cadence.isKnown(config.silentMin()) ? config.silentMin() : config.first();
        return Math.min(config.max(), Math.max(least, PATIENCE * cadence.longest()));
    }

    /** How long it may be without any sign of life, milliseconds; not less than for progress. */
    public long lostAfter(LivenessConfig config) {
        long patience = PATIENCE * silentAfter(config);
        return Math.min(config.max(), Math.max(config.lostMin(), patience));
    }

    /** What there is to tell, while the watcher is caughtUp. */
    public Pulse pulse(long now, CaughtUp caughtUp, LivenessConfig config) {
        if (now - Math.max(heardAt, caughtUp.since()) >= lostAfter(config)) {
            return Pulse.LOST;
        }
        if (now - Math.max(progressAt, caughtUp.since()) < silentAfter(config)) {
            return Pulse.LIVELY;
        }
        return beats(config) ? Pulse.HANGING : Pulse.SILENT;
    }

    /** Whether signs of life have come since the last progress, and not just beside it. */
    public boolean beats(LivenessConfig config) {
        return 2 * (heardAt - progressAt) >= silentAfter(config);
    }

    /**
     * When to look at the run again: when it may become silent or lost, but soon while that may
     * still change with its first points.
     *
     * @return time of the watcher's clock, > now; {@link #NEVER} where nothing can change any more
     */
    public long nextLook(long now, CaughtUp caughtUp, LivenessConfig config) {
        if (!caughtUp.isOn() || !cadence.isKnown(config.silentMin())) {
            long due = caughtUp.isOn() ? due(now, caughtUp, config) : Long.MAX_VALUE;
            return due == NEVER ? NEVER : Math.min(due, now + config.silentMin());
        }
        return due(now, caughtUp, config);
    }

    private long due(long now, CaughtUp caughtUp, LivenessConfig config) {
        long silent = Math.max(progressAt, caughtUp.since()) + silentAfter(config);
        long lost = Math.max(heardAt, caughtUp.since()) + lostAfter(config);
        if (silent > now) {
            return Math.min(silent, Math.max(lost, now + 1));
        }
        return lost > now ? lost : NEVER;
    }

    /** Time without progress, milliseconds. */
    public long quietFor(long now) {
        return now - progressAt;
    }

    /** Time without any sign of life, milliseconds. */
    public long unheardFor(long now) {
        return now - heardAt;
    }

    /** Longest recent interval between progress, milliseconds; 0 before the first. */
    public long usually() {
        return cadence.longest();
    }

    /** When the run is looked at next; {@link #NEVER} where no timer is set. */
    public long timerAt() {
        return timerAt;
    }

    /** A timer was set, or none is any more. */
    public void setTimer(long at) {
        timerAt = at;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        cadence.write(out);
        VarLong.write(out, heardAt);
        VarLong.write(out, progressAt);
        VarLong.write(out, progressTimestamp);
        VarLong.write(out, timerAt);
        out.writeBoolean(everWatched);
    }

    @Override
    public void read(DataInput in) throws IOException {
        cadence.read(in);
        heardAt = VarLong.read(in);
        progressAt = VarLong.read(in);
        progressTimestamp = VarLong.read(in);
        timerAt = VarLong.read(in);
        everWatched = in.readBoolean();
    }
}
