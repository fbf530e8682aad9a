package grokwatch.core.detector;

import grokwatch.core.codec.Storable;
import grokwatch.core.phase.Crossing;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Whether a run keeps what it has generalised: three evaluations below four fifths of the way lose
 * it, three at the target win it back.
 */
public final class RetentionDetector implements Storable {

    private static final double LOST = 0.8;
    private static final double KEPT = 1;

    private final Crossing fall = new Crossing();
    private final Crossing recovery = new Crossing();

    /**
     * Takes an evaluation after generalisation in.
     *
     * @param progress from the plateau's level (0) to the target (1)
     */
    public void observe(double progress, long step) {
        if (!fall.isConfirmed()) {
            fall.observe(progress < LOST, step);
            recovery.rewind(-1);
        } else if (recovery.observe(progress >= KEPT, step)) {
            fall.rewind(-1);
        }
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
