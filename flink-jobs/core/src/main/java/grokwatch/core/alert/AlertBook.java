package grokwatch.core.alert;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Which alerts of a run are open and how often each kind has come.
 *
 * <p>A kind that has fired does not fire again before the step has grown by half, so that the
 * number of alerts grows with the logarithm of a run's length, however its curves flap. What still
 * holds by then fires then.
 */
public final class AlertBook implements StatePart {

    private static final double COOL_DOWN_GROWTH = 1.5;
    private static final long NEVER = -1;
    private static final AlertKind[] KINDS = AlertKind.values();
    private static final int END = -1;

    /** First layout in which kinds are written by their codes. */
    private static final int BY_CODE = 5;

    private static final int KINDS_OF_LAYOUT_3 = 16;
    private static final int KINDS_OF_LAYOUT_4 = 19;

    private final int[] episodes = new int[KINDS.length];
    private final long[] firedAt = new long[KINDS.length];
    private int open;

    /** What setting a condition has done. */
    public enum Change {
        NONE,
        FIRED,
        RESOLVED
    }

    public AlertBook() {
        clear();
    }

    /**
     * Says whether a condition holds at a step.
     *
     * @return what that changes
     */
    public Change set(AlertKind kind, boolean holds, long step) {
        if (holds == isOpen(kind)) {
            return Change.NONE;
        }
        if (holds) {
            return repeat(kind, step) ? Change.FIRED : Change.NONE;
        }
        open ^= bit(kind);
        return Change.RESOLVED;
    }

    /**
     * Begins a new episode of an event, unless the last one is too recent.
     *
     * @return whether it began
     */
    public boolean repeat(AlertKind kind, long step) {
        long last = firedAt[kind.ordinal()];
        if (last != NEVER && step < COOL_DOWN_GROWTH * last) {
            return false;
        }
        renew(kind, step);
        return true;
    }

    /** Begins a new episode of an event, however recent the last one. */
    public void renew(AlertKind kind, long step) {
        open |= bit(kind);
        episodes[kind.ordinal()]++;
        firedAt[kind.ordinal()] = step;
    }

    /** Whether a kind with a trait has fired in this attempt. */
    public boolean hasFired(AlertKind.Trait trait) {
        for (AlertKind kind : AlertKind.with(trait)) {
            if (firedAt[kind.ordinal()] != NEVER) {
                return true;
            }
        }
        return false;
    }

    /** A new attempt: every kind may fire at once, wherever the run was resumed. */
    @Override
    public void rewind(long step) {
        Arrays.fill(firedAt, NEVER);
    }

    public boolean isOpen(AlertKind kind) {
        return (open & bit(kind)) != 0;
    }

    /** Number of the present or last episode of a kind, >= 0; -1 before the first. */
    public int episode(AlertKind kind) {
        return episodes[kind.ordinal()] - 1;
    }

    private static int bit(AlertKind kind) {
        return 1 << kind.ordinal();
    }

    @Override
    public int layout() {
        return BY_CODE;
    }

    /** Writes the kinds that have fired, each by its code. */
    @Override
    public void write(DataOutput out) throws IOException {
        for (AlertKind kind : KINDS) {
            int fired = episodes[kind.ordinal()];
            if (fired > 0) {
                out.writeByte(AlertKind.CODEC.code(kind));
                VarLong.write(out, (long) fired << 1 | (isOpen(kind) ? 1 : 0));
                VarLong.write(out, firedAt[kind.ordinal()]);
            }
        }
        out.writeByte(END);
    }

    @Override
    public void read(DataInput in) throws IOException {
        clear();
        for (int code = in.readByte(); code != END; code = in.readByte()) {
            long fired = VarLong.read(in);
            long at = VarLong.read(in);
            AlertKind kind = AlertKind.CODEC.find(code);
            if (kind != null) {
                put(kind, (int) (fired >> 1), at, (fired & 1) == 1);
            }
        }
    }

    /** Layouts before 5 have every kind of their version in the order of the codes. */
    @Override
    public void read(DataInput in, int layout) throws IOException {
        if (layout >= BY_CODE) {
            read(in);
            return;
        }
        clear();
        int opened = VarLong.readInt(in);
        int kinds = layout < RELEASED_LAYOUT ? KINDS_OF_LAYOUT_3 : KINDS_OF_LAYOUT_4;
        for (int code = 0; code < kinds; code++) {
            int fired = VarLong.readInt(in);
            long at = VarLong.read(in);
            put(AlertKind.CODEC.require(code), fired, at, (opened >> code & 1) == 1);
        }
    }

    private void clear() {
        open = 0;
        Arrays.fill(episodes, 0);
        Arrays.fill(firedAt, NEVER);
    }

    private void put(AlertKind kind, int fired, long at, boolean isOpen) {
        episodes[kind.ordinal()] = fired;
        firedAt[kind.ordinal()] = at;
        open |= isOpen ? bit(kind) : 0;
    }
}
