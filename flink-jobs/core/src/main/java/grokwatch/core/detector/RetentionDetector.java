package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.phase.Crossing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a run keeps what it has generalised: three evaluations lose it, three at the target win
 * it back.
 */
public final class RetentionDetector implements StatePart {

    private final Crossing fall = new Crossing();
    private final Crossing recovery = new Crossing();

    /**
     * Takes an evaluation after generalisation in.
     *
     * @param lost whether validation is clearly below the target
     * @param kept whether validation is at the target or above
     */
    public void observe(boolean lost, boolean kept, long step) {
        if (!fall.isConfirmed()) {
            fall.observe(lost, step);
        } else if (recovery.observe(kept, step)) {
            rewind(-1);
        }
    }

    /** Forgets a loss: the run was resumed. */
    @Override
    public void rewind(long step) {
        fall.rewind(-1);
        recovery.rewind(-1);
    }

    public boolean isLost() {
        return fall.isConfirmed();
    }

    @Override
    public void write(DataOutput out) throws IOException {
        fall.write(out);
        recovery.write(out);
    }

    @Override
    public void read(DataInput in) throws IOException {
        fall.read(in);
        recovery.read(in);
    }
}
