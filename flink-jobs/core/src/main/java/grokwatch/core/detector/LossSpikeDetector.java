package grokwatch.core.detector;

import grokwatch.core.codec.StatePart;
import grokwatch.core.codec.VarLong;
import grokwatch.core.stats.ExponentialMoments;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Spikes of the training loss, slingshots among them: ln loss six standard deviations above its
 * recent mean. Below a thousandth of a nat the training data are fitted and the loss is rounding:
 * jumps down there are none. Nothing is learned from a spike; one that lasts becomes the new level.
 *
 * @see "Thilak et al. (2022). The Slingshot Mechanism, arXiv 2206.04817."
 */
public final class LossSpikeDetector implements StatePart {

    private static final double MIN_LOSS = 1e-3;
    private static final double RETENTION = 1 - 1.0 / 32;
    private static final double ENTER = 6;
    private static final double LEAVE = 2;
    private static final double MIN_DEVIATION = 0.1;
    private static final int LEARNED_POINTS = 30;
    private static final int MAX = 50;

    private final ExponentialMoments level = new ExponentialMoments();
    private int learned;
    private int lasting;
    private double height;
    private long recoveredStep = -1;

    /** Takes a finite training loss in. */
    public void observe(double loss, long step) {
        double x = Math.log(Math.max(loss, MIN_LOSS));
        double deviation = Math.max(MIN_DEVIATION, Math.sqrt(level.variance()));
        double z = learned < LEARNED_POINTS ? 0 : (x - level.mean()) / deviation;
        if (lasting > 0) {
            if (z < LEAVE) {
                lasting = 0;
                recoveredStep = step;
            } else if (lasting < MAX) {
                lasting++;
            } else {
                restart();
            }
        } else if (z > ENTER) {
            lasting = 1;
            height = x - level.mean();
        }
        if (lasting == 0) {
            level.add(x, RETENTION);
            learned = Math.min(learned + 1, LEARNED_POINTS);
        }
    }

    /** Learns the level anew: the spike has lasted too long to be one. */
    public void restart() {
        level.clear();
        learned = 0;
        lasting = 0;
    }

    /** Whether the loss is in a spike. */
    public boolean isSpiking() {
        return lasting > 0;
    }

    /** Step at which the last spike was over, -1 when none. */
    public long recoveredStep() {
        return recoveredStep;
    }

    /** Forgets a spike that was over after a step, and learns anew: the run was resumed there. */
    @Override
    public void rewind(long step) {
        restart();
        recoveredStep = recoveredStep > step ? -1 : recoveredStep;
    }

    /** How many times its recent level the loss was when the spike began. */
    public double height() {
        return Math.exp(height);
    }

    @Override
    public void write(DataOutput out) throws IOException {
        level.write(out);
        VarLong.writeInt(out, learned);
        VarLong.writeInt(out, lasting);
        out.writeDouble(height);
        VarLong.write(out, recoveredStep);
    }

    @Override
    public void read(DataInput in) throws IOException {
        level.read(in);
        learned = VarLong.readInt(in);
        lasting = VarLong.readInt(in);
        height = in.readDouble();
        recoveredStep = VarLong.read(in);
    }
}
