package grokwatch.core.rule;

import grokwatch.core.codec.VarLong;
import grokwatch.core.rule.condition.Readings;
import grokwatch.core.rule.window.Window;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rules remember of one run: the last values that they look at, their windows, where each
 * rule stands. Bounded by {@link RuleSet#stateBytes}. Mutable; belongs to one run.
 *
 * <p>It says itself which rules it is of, so that it can be read where those have changed.
 */
public final class RuleState implements Readings {

    /** Version of {@link #writeTo}'s format. */
    public static final int FORMAT_VERSION = 1;

    /** Bytes of what is kept whatever the rules are, at most. */
    static final int HEADER_BYTES = 8 + 6 * 10 + 4 * 5;

    /** Bytes of one metric, at most. */
    static final int METRIC_BYTES = 8 + 2 * 10 + 8;

    private static final long NONE = -1;

    private long reviewAt = NONE;
    long setIdentity;
    int attempt;
    long step = NONE;
    long timestamp;
    long firstStep;
    long firstTimestamp;
    final List<Slot<MetricTrack>> metrics = new ArrayList<>();
    final List<Slot<Window<?>>> windows = new ArrayList<>();
    final List<RuleStatus> statuses = new ArrayList<>();
    final List<Retired> retired = new ArrayList<>();

    /** A thing and the identity of its text. */
    record Slot<T>(long identity, T thing) {}

    /** A rule that is gone, and how often it has fired: its name may come back. */
    record Retired(String name, int episodes) {}

    /** A run of which no rule has seen anything. */
    public RuleState() {
        // Everything is empty until rules are bound to it.
    }

    /** Whether any rule fires. */
    public boolean isFiring() {
        for (RuleStatus status : statuses) {
            if (status.isFiring()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a rule has ever fired. */
    public boolean hasEpisodes() {
        return !retired.isEmpty() || statuses.stream().anyMatch(status -> status.episodes() > 0);
    }

    /** When its keeper wants to look at it again, by its keeper's clock; -1: never. */
    public long reviewAt() {
        return reviewAt;
    }

    /** Notes when its keeper wants to look at it again. */
    public void reviewAt(long time) {
        reviewAt = time;
    }

    @Override
    public double last(int metric) {
        return metrics.get(metric).thing().value();
    }

    @Override
    public boolean isKnown(int metric) {
        return metrics.get(metric).thing().isKnown();
    }

    @Override
    public long stepsSince(int metric) {
        MetricTrack track = metrics.get(metric).thing();
        return step - (track.isKnown() ? track.step() : firstStep);
    }

    @Override
    public long millisSince(int metric) {
        MetricTrack track = metrics.get(metric).thing();
        return timestamp - (track.isKnown() ? track.timestamp() : firstTimestamp);
    }

    @Override
    public double window(int window) {
        return windows.get(window).thing().value(step, timestamp);
    }

    @Override
    public long step() {
        return step;
    }

    /** The run has come to a point; one that lies behind moves nothing. */
    void reach(long atStep, long at) {
        if (step == NONE) {
            firstStep = atStep;
            firstTimestamp = at;
        }
        if (atStep >= step) {
            step = atStep;
            timestamp = Math.max(timestamp, at);
        }
    }

    /** Forgets every value; which rules fire is kept. */
    public void forgetValues() {
        step = NONE;
        timestamp = 0;
        setIdentity = 0;
        metrics.clear();
        windows.clear();
    }

    /** Writes the state in the format of {@link #FORMAT_VERSION}. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(setIdentity);
        VarLong.write(out, reviewAt);
        VarLong.writeInt(out, attempt);
        VarLong.write(out, step);
        VarLong.write(out, timestamp);
        VarLong.write(out, firstStep);
        VarLong.write(out, firstTimestamp);
        VarLong.writeInt(out, metrics.size());
        for (Slot<MetricTrack> metric : metrics) {
            out.writeLong(metric.identity());
            metric.thing().write(out);
        }
        VarLong.writeInt(out, windows.size());
        for (Slot<Window<?>> window : windows) {
            out.writeLong(window.identity());
            window.thing().write(out);
        }
        writeStatuses(out);
    }

    private void writeStatuses(DataOutput out) throws IOException {
        VarLong.writeInt(out, statuses.size());
        for (RuleStatus status : statuses) {
            status.write(out);
        }
        VarLong.writeInt(out, retired.size());
        for (Retired rule : retired) {
            out.writeUTF(rule.name());
            VarLong.writeInt(out, rule.episodes());
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static RuleState readFrom(DataInput in) throws IOException {
        RuleState state = new RuleState();
        state.setIdentity = in.readLong();
        state.reviewAt = VarLong.read(in);
        state.attempt = VarLong.readInt(in);
        state.step = VarLong.read(in);
        state.timestamp = VarLong.read(in);
        state.firstStep = VarLong.read(in);
        state.firstTimestamp = VarLong.read(in);
        int metrics = VarLong.readInt(in);
        for (int i = 0; i < metrics; i++) {
            state.metrics.add(new Slot<>(in.readLong(), MetricTrack.readFrom(in)));
        }
        int windows = VarLong.readInt(in);
        for (int i = 0; i < windows; i++) {
            state.windows.add(new Slot<>(in.readLong(), Window.readFrom(in)));
        }
        state.readStatuses(in);
        return state;
    }

    private void readStatuses(DataInput in) throws IOException {
        int count = VarLong.readInt(in);
        for (int i = 0; i < count; i++) {
            statuses.add(RuleStatus.readFrom(in));
        }
        int gone = VarLong.readInt(in);
        for (int i = 0; i < gone; i++) {
            retired.add(new Retired(in.readUTF(), VarLong.readInt(in)));
        }
    }
}
