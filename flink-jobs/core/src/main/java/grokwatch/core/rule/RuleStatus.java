package grokwatch.core.rule;

import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.codec.EnumCodec;
import grokwatch.core.codec.VarLong;
import grokwatch.core.rule.condition.Truth;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Where a rule stands in a run: at rest, pending, or firing; and how often it has fired.
 *
 * <p>A rule that has fired does not fire again before the step has grown by half, so that the
 * number of its alerts grows with the logarithm of a run's length, however a curve flaps. What
 * still holds by then fires then.
 */
final class RuleStatus {

    /** Bytes as written, at most. */
    static final int MAX_BYTES = 8 + 1 + 66 + 1 + 5 + 4 * 10;

    private static final double COOL_DOWN_GROWTH = 1.5;
    private static final long NEVER = -1;

    private final long identity;
    private final String name;
    private final AlertSeverity severity;
    private Stage stage = Stage.RESTING;
    private boolean concerned;
    private int episodes;
    private long firedAt = NEVER;
    private long pendingStep;
    private long pendingTime;
    private long pendingPoints;

    /** What an evaluation has done. */
    enum Change {
        NONE,
        FIRED,
        RESOLVED
    }

    private enum Stage {
        RESTING,
        PENDING,
        FIRING;

        /** Codes in stored state: append, never reorder. */
        static final EnumCodec<Stage> CODEC = EnumCodec.of(RESTING, PENDING, FIRING);
    }

    private RuleStatus(long identity, String name, AlertSeverity severity) {
        this.identity = identity;
        this.name = name;
        this.severity = severity;
    }

    /**
     * A rule that has not fired under its present definition.
     *
     * @param episodes how often a rule of its name has
     */
    static RuleStatus fresh(Rule rule, int episodes) {
        RuleDefinition definition = rule.definition();
        RuleStatus status =
                new RuleStatus(definition.identity(), definition.name(), definition.severity());
        status.episodes = episodes;
        return status;
    }

    /**
     * Takes the truth of the conditions at a point in.
     *
     * @param when whether it is to fire
     * @param clear whether it is to resolve
     */
    Change take(Truth when, Truth clear, Hold hold, long step, long timestamp) {
        if (stage == Stage.FIRING) {
            return clear == Truth.TRUE && when != Truth.TRUE ? resolve() : Change.NONE;
        }
        if (when == Truth.FALSE) {
            stage = Stage.RESTING;
            return Change.NONE;
        }
        if (when == Truth.UNKNOWN) {
            return Change.NONE;
        }
        if (stage == Stage.RESTING) {
            stage = Stage.PENDING;
            pendingStep = step;
            pendingTime = timestamp;
            pendingPoints = 0;
        }
        pendingPoints++;
        return hasHeld(hold, step, timestamp) && isCool(step) ? fire(step) : Change.NONE;
    }

    /** Whatever it stood at, it is at rest now. */
    Change stop() {
        if (stage == Stage.FIRING) {
            return resolve();
        }
        stage = Stage.RESTING;
        return Change.NONE;
    }

    /** A new attempt: it may fire at once; what was pending is not. */
    void resume() {
        firedAt = NEVER;
        if (stage == Stage.PENDING) {
            stage = Stage.RESTING;
        }
    }

    private Change fire(long step) {
        stage = Stage.FIRING;
        firedAt = step;
        episodes++;
        return Change.FIRED;
    }

    private Change resolve() {
        stage = Stage.RESTING;
        return Change.RESOLVED;
    }

    private boolean hasHeld(Hold hold, long step, long timestamp) {
        return switch (hold.unit()) {
            case STEPS -> step - pendingStep >= hold.length();
            case TIME -> timestamp - pendingTime >= hold.length();
            case POINTS -> pendingPoints >= hold.length();
        };
    }

    private boolean isCool(long step) {
        return firedAt == NEVER || step >= COOL_DOWN_GROWTH * firedAt;
    }

    long identity() {
        return identity;
    }

    String name() {
        return name;
    }

    AlertSeverity severity() {
        return severity;
    }

    boolean isFiring() {
        return stage == Stage.FIRING;
    }

    /** How often it has fired, a count, >= 0. */
    int episodes() {
        return episodes;
    }

    boolean isConcerned() {
        return concerned;
    }

    void concern(boolean about) {
        concerned = about;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(identity);
        out.writeUTF(name);
        AlertSeverity.CODEC.write(out, severity);
        out.writeByte(Stage.CODEC.code(stage) << 1 | (concerned ? 1 : 0));
        VarLong.writeInt(out, episodes);
        VarLong.write(out, firedAt);
        if (stage == Stage.PENDING) {
            VarLong.write(out, pendingStep);
            VarLong.write(out, pendingTime);
            VarLong.write(out, pendingPoints);
        }
    }

    static RuleStatus readFrom(DataInput in) throws IOException {
        RuleStatus status =
                new RuleStatus(in.readLong(), in.readUTF(), AlertSeverity.CODEC.read(in));
        int flags = in.readByte();
        status.stage = Stage.CODEC.require(flags >> 1);
        status.concerned = (flags & 1) == 1;
        status.episodes = VarLong.readInt(in);
        status.firedAt = VarLong.read(in);
        if (status.stage == Stage.PENDING) {
            status.pendingStep = VarLong.read(in);
            status.pendingTime = VarLong.read(in);
            status.pendingPoints = VarLong.read(in);
        }
        return status;
    }
}
