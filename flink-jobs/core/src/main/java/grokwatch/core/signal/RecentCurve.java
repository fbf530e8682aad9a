package grokwatch.core.signal;

import grokwatch.core.alert.AlertWindow;
import grokwatch.core.codec.StatePart;
import grokwatch.core.run.Metric;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The validation curve in its last 32 samples, a byte each, to be drawn beside an alert: accuracy,
 * to the nearest 1/254; in a run without accuracy the loss, to 9 %, between 1e-6 and 1e3.
 */
public final class RecentCurve implements StatePart {

    private static final int SAMPLES = 32;
    private static final int FINEST = 254;
    private static final double LOWEST_LN_LOSS = Math.log(1e-6);
    private static final double HIGHEST_LN_LOSS = Math.log(1e3);

    private final byte[] samples = new byte[SAMPLES];
    private int count;
    private int next;
    private boolean ofLoss;

    /**
     * Takes the latest values in.
     *
     * @param accuracy of the validation data, fraction in [0, 1]; NaN: never logged
     * @param loss of the validation data; NaN: never logged
     */
    public void sample(double accuracy, double loss) {
        boolean byLoss = Double.isNaN(accuracy);
        if (byLoss && Double.isNaN(loss)) {
            return;
        }
        if (byLoss != ofLoss) {
            rewind(-1);
            ofLoss = byLoss;
        }
        samples[next] = code(byLoss ? share(loss) : accuracy);
        next = (next + 1) % SAMPLES;
        count = Math.min(count + 1, SAMPLES);
    }

    /** Forgets everything: the run was resumed. */
    @Override
    public void rewind(long step) {
        count = 0;
        next = 0;
    }

    /** The samples, oldest first. */
    public AlertWindow window() {
        if (count == 0) {
            return AlertWindow.NONE;
        }
        List<Double> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(value(samples[oldest(i)]));
        }
        Metric metric = ofLoss ? Metric.VALIDATION_LOSS : Metric.VALIDATION_ACCURACY;
        return new AlertWindow(metric.fieldName(), values);
    }

    private int oldest(int i) {
        return (next - count + i + SAMPLES) % SAMPLES;
    }

    private static double share(double loss) {
        double ln = Math.log(Math.max(loss, Double.MIN_NORMAL));
        return (ln - LOWEST_LN_LOSS) / (HIGHEST_LN_LOSS - LOWEST_LN_LOSS);
    }

    private static byte code(double share) {
        return (byte) Math.round(FINEST * Math.max(0, Math.min(1, share)));
    }

    private double value(byte code) {
        double share = (code & 0xff) / (double) FINEST;
        return ofLoss
                ? Math.exp(LOWEST_LN_LOSS + share * (HIGHEST_LN_LOSS - LOWEST_LN_LOSS))
                : share;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeBoolean(ofLoss);
        out.writeByte(count);
        for (int i = 0; i < count; i++) {
            out.writeByte(samples[oldest(i)]);
        }
    }

    /** Written since layout 4. */
    @Override
    public void read(DataInput in, int layout) throws IOException {
        if (layout >= RELEASED_LAYOUT) {
            read(in);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        ofLoss = in.readBoolean();
        count = in.readByte();
        in.readFully(samples, 0, count);
        next = count % SAMPLES;
    }
}
