package grokwatch.core.target;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Values at the last few ages, each at least an eighth in ln step after the one before. */
final class RecentValues implements Storable {

    private static final double APART = 0.125;

    private final int capacity;
    private final float[] lnSteps;
    private final float[] values;
    private int count;

    /**
     * @param capacity ages at most, in [1, 63]
     */
    RecentValues(int capacity) {
        this.capacity = capacity;
        lnSteps = new float[capacity];
        values = new float[capacity];
    }

    void clear() {
        count = 0;
    }

    void update(double lnStep, double value) {
        if (count > 0 && lnStep < lnSteps[(count - 1) % capacity] + APART) {
            return;
        }
        lnSteps[count % capacity] = (float) lnStep;
        values[count % capacity] = (float) value;
        count = count + 1 < 2 * capacity ? count + 1 : capacity;
    }

    /** Value at a past age, by the line between its neighbours; NaN before the oldest. */
    double at(double lnStep) {
        for (int back = 1; back <= Math.min(count, capacity); back++) {
            int i = (count - back) % capacity;
            if (lnSteps[i] <= lnStep) {
                if (back == 1) {
                    return values[i];
                }
                int next = (i + 1) % capacity;
                double share = (lnStep - lnSteps[i]) / (lnSteps[next] - lnSteps[i]);
                return values[i] + share * (values[next] - values[i]);
            }
        }
        return Double.NaN;
    }

    /** ln step of the oldest value; NaN when empty. */
    double oldest() {
        return count == 0 ? Double.NaN : lnSteps[count <= capacity ? 0 : count % capacity];
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(count);
        for (int i = 0; i < Math.min(count, capacity); i++) {
            out.writeFloat(lnSteps[i]);
            out.writeFloat(values[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        count = in.readByte();
        for (int i = 0; i < Math.min(count, capacity); i++) {
            lnSteps[i] = in.readFloat();
            values[i] = in.readFloat();
        }
    }
}
