package grokwatch.core.detector;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A weight norm that has come to rest, under weight decay, well above where runs generalise: decay
 * and gradient are in balance, and nothing draws the weights further down.
 *
 * <p>ln of the squared norm is sampled at equally spaced readings of the decay clock since
 * memorisation, at most five of them; when they are full every other is dropped and the spacing
 * doubles, so that the last three always span half of the clock or more. Aitken's extrapolation of
 * these three says where the norm is going.
 *
 * <p>The clock has to have run to 40 first: two deviations above the median at which published runs
 * generalise (3, with 1.29 in ln). Norms of coming grokkers rest before that as often as others'.
 *
 * @see "Truong et al. (2026). First-Passage Prediction of grokking, arXiv 2605.18845."
 * @see "A. C. Aitken (1926). On Bernoulli's numerical solution of algebraic equations."
 */
public final class NormFloorDetector implements Storable {

    private static final int SAMPLES = 5;
    private static final int NEEDED = 3;
    private static final double FIRST_SPACING = 1.0 / 16;
    private static final double MAX_WAIT = 40;

    /** Rate of ln squared norm, over its rate under weight decay alone, that counts as rest. */
    private static final double REST = 0.01;

    private static final double FREE_DECAY = 2;

    /**
     * Squared norm over that at memorisation: 1.5 times the highest published value at
     * generalisation, 0.44.
     */
    private static final double HIGH = 1.5 * 0.44;

    /** Fall of ln squared norm, two samples apart, that is none. */
    private static final double NOISE = 0.02;

    private static final double MIN_NORM = 1e-12;

    private final float[] samples = new float[SAMPLES];
    private int count;
    private int doublings;
    private double lastClock;
    private float lastNorm;

    /** The run has memorised with this weight norm; NaN: unknown, and nothing is ever said. */
    public void startAt(double weightNorm) {
        doublings = 0;
        lastClock = 0;
        count = Double.isNaN(weightNorm) ? 0 : 1;
        if (count > 0) {
            lastNorm = (float) weightNorm;
            samples[0] = (float) lnSquared(weightNorm);
        }
    }

    /**
     * Takes a finite weight norm in.
     *
     * @param clock decay clock since memorisation; NaN is ignored
     */
    public void observe(double clock, double weightNorm) {
        if (count == 0 || !(clock > lastClock)) {
            return;
        }
        if (count * spacing() <= clock) {
            sample(clock, lnSquared(weightNorm));
        }
        lastClock = clock;
        lastNorm = (float) weightNorm;
    }

    /** Takes the samples between the last point and this one, on the line between the two. */
    private void sample(double clock, double ln) {
        double lastLn = lnSquared(lastNorm);
        for (double mark = count * spacing(); mark <= clock; mark = count * spacing()) {
            double share = (mark - lastClock) / (clock - lastClock);
            add(lastLn + share * (ln - lastLn));
        }
    }

    private void add(double ln) {
        samples[count] = (float) ln;
        count++;
        if (count == SAMPLES) {
            samples[1] = samples[2];
            samples[2] = samples[4];
            count = NEEDED;
            doublings++;
        }
    }

    private double spacing() {
        return Math.scalb(FIRST_SPACING, doublings);
    }

    /** Whether the norm rests too high. */
    public boolean isAtFloor() {
        return count >= NEEDED
                && (count - 1) * spacing() >= MAX_WAIT
                && Math.abs(ln(1) - ln(3)) <= REST * FREE_DECAY * 2 * spacing()
                && limit() > HIGH;
    }

    /** ln of the i-th sample from the end. */
    private double ln(int i) {
        return samples[count - i];
    }

    /**
     * Where the squared norm is going, over that at memorisation: where it is, unless it falls ever
     * more slowly by more than noise.
     */
    private double limit() {
        double last = Math.exp(ln(1) - samples[0]);
        double middle = Math.exp(ln(2) - samples[0]);
        double first = Math.exp(ln(3) - samples[0]);
        double curvature = first + last - 2 * middle;
        boolean settling = curvature > 0 && ln(3) - ln(1) > NOISE;
        return settling ? (first * last - middle * middle) / curvature : last;
    }

    /**
     * Forgets what lies after a reading of the clock since memorisation: the run was resumed there.
     */
    public void rewind(double clock) {
        if (count > 0 && clock < lastClock) {
            count = (int) Math.min(count, 1 + Math.max(0, Math.floor(clock / spacing())));
            lastClock = (count - 1) * spacing();
            lastNorm = (float) Math.exp(samples[count - 1] / 2);
        }
    }

    private static double lnSquared(double norm) {
        return 2 * Math.log(Math.max(norm, MIN_NORM));
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(count);
        if (count > 0) {
            out.writeShort(doublings);
            out.writeDouble(lastClock);
            out.writeFloat(lastNorm);
            for (int i = 0; i < count; i++) {
                out.writeFloat(samples[i]);
            }
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        count = in.readByte();
        if (count > 0) {
            doublings = in.readShort();
            lastClock = in.readDouble();
            lastNorm = in.readFloat();
            for (int i = 0; i < count; i++) {
                samples[i] = in.readFloat();
            }
        }
    }
}
