package grokwatch.core.target;

import grokwatch.core.codec.Storable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The ln gaps of the last few ages, each at least an eighth in ln step after the one before. */
final class RecentGaps implements Storable {

    private static final int CAPACITY = 8;
    private static final double APART = 0.125;

    private final float[] lnSteps = new float[CAPACITY];
    private final float[] lnGaps = new float[CAPACITY];
    private int count;

    void update(double lnStep, double lnGap) {
        if (count > 0 && lnStep < lnSteps[(count - 1) % CAPACITY] + APART) {
            return;
        }
        lnSteps[count % CAPACITY] = (float) lnStep;
        lnGaps[count % CAPACITY] = (float) lnGap;
        count = count + 1 < 2 * CAPACITY ? count + 1 : CAPACITY;
    }

    /** ln gap at a past age, by the line between its neighbours; NaN before the oldest. */
    double at(double lnStep) {
        for (int back = 1; back <= Math.min(count, CAPACITY); back++) {
            int i = (count - back) % CAPACITY;
            if (lnSteps[i] <= lnStep) {
                if (back == 1) {
                    return lnGaps[i];
                }
                int next = (i + 1) % CAPACITY;
                double share = (lnStep - lnSteps[i]) / (lnSteps[next] - lnSteps[i]);
                return lnGaps[i] + share * (lnGaps[next] - lnGaps[i]);
            }
        }
        return Double.NaN;
    }

    /** ln step of the oldest gap; NaN when empty. */
    double oldest() {
        return count == 0 ? Double.NaN : lnSteps[count <= CAPACITY ? 0 : count % CAPACITY];
    }

    @Override
    public void write(DataOutput out) throws IOException {
        out.writeByte(count);
        for (int i = 0; i < Math.min(count, CAPACITY); i++) {
            out.writeFloat(lnSteps[i]);
            out.writeFloat(lnGaps[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        count = in.readByte();
        for (int i = 0; i < Math.min(count, CAPACITY); i++) {
            lnSteps[i] = in.readFloat();
            lnGaps[i] = in.readFloat();
        }
    }
}
