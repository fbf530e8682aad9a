package grokwatch.core.alert;

import grokwatch.core.codec.Storable;
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
public final class AlertBook implements Storable {

    private static final double COOL_DOWN_GROWTH = 1.5;
    private static final long NEVER = -1;

    private final int[] episodes = new int[AlertKind.COUNT];
    private final long[] firedAt = new long[AlertKind.COUNT];
    private int open;

    /** What setting a condition has done. */
    public enum Change {
        NONE,
        FIRED,
        RESOLVED
    }

    public AlertBook() {
        resume();
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

    /** A new attempt: every kind may fire at once. */
    public void resume() {
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
    public void write(DataOutput out) throws IOException {
        VarLong.writeInt(out, open);
        for (int i = 0; i < AlertKind.COUNT; i++) {
            VarLong.writeInt(out, episodes[i]);
            VarLong.write(out, firedAt[i]);
        }
    }

    /** Format 4 came with three kinds more. */
    @Override
    public void read(DataInput in, int format) throws IOException {
        readFirst(in, format < 4 ? 16 : AlertKind.COUNT);
    }

    @Override
    public void read(DataInput in) throws IOException {
        readFirst(in, AlertKind.COUNT);
    }

    private void readFirst(DataInput in, int kinds) throws IOException {
        open = VarLong.readInt(in);
        for (int i = 0; i < kinds; i++) {
            episodes[i] = VarLong.readInt(in);
            firedAt[i] = VarLong.read(in);
        }
    }
}
