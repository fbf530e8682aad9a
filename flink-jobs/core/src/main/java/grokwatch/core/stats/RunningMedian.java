package grokwatch.core.stats;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Median of a stream without keeping it: the P-square algorithm's five markers. Exact up to five
 * values, an approximation after. O(1), no allocation. Not thread-safe.
 *
 * @see "R. Jain, I. Chlamtac (1985). The P2 algorithm for dynamic calculation of quantiles and
 *     histograms without storing observations. CACM 28(10), 1076-1085."
 */
public final class RunningMedian implements Storable {

    private static final int MARKERS = 5;
    private static final double[] DESIRED_GROWTH = {0, 0.25, 0.5, 0.75, 1};

    private final double[] heights = new double[MARKERS];
    private final long[] positions = new long[MARKERS];
    private long count;

    /** Adds a finite value. */
    public void add(double value) {
        if (count < MARKERS) {
            heights[(int) count++] = value;
            if (count == MARKERS) {
                Arrays.sort(heights);
                Arrays.setAll(positions, i -> i + 1);
            }
            return;
        }
        count++;
        int cell = cellOf(value);
        for (int i = cell + 1; i < MARKERS; i++) {
            positions[i]++;
        }
        for (int i = 1; i < MARKERS - 1; i++) {
            adjust(i);
        }
    }

    private int cellOf(double value) {
        if (value < heights[0]) {
            heights[0] = value;
            return 0;
        }
        if (value >= heights[MARKERS - 1]) {
            heights[MARKERS - 1] = value;
            return MARKERS - 2;
        }
        int cell = 0;
        while (value >= heights[cell + 1]) {
            cell++;
        }
        return cell;
    }

    private void adjust(int i) {
        double desired = 1 + (count - 1) * DESIRED_GROWTH[i];
        double off = desired - positions[i];
        boolean up = off >= 1 && positions[i + 1] - positions[i] > 1;
        boolean down = off <= -1 && positions[i - 1] - positions[i] < -1;
        if (!up && !down) {
            return;
        }
        int direction = up ? 1 : -1;
        double parabolic = parabolic(i, direction);
        boolean inOrder = heights[i - 1] < parabolic && parabolic < heights[i + 1];
        heights[i] = inOrder ? parabolic : linear(i, direction);
        positions[i] += direction;
    }

    private double parabolic(int i, int d) {
        double before = positions[i] - positions[i - 1];
        double after = positions[i + 1] - positions[i];
        return heights[i]
                + d
                        / (before + after)
                        * ((before + d) * (heights[i + 1] - heights[i]) / after
                                + (after - d) * (heights[i] - heights[i - 1]) / before);
    }

    private double linear(int i, int d) {
        return heights[i] + d * (heights[i + d] - heights[i]) / (positions[i + d] - positions[i]);
    }

    public void clear() {
        count = 0;
    }

    /** Values seen. */
    public long count() {
        return count;
    }

    /** The median; NaN when empty. */
    public double median() {
        if (count >= MARKERS) {
            return heights[MARKERS / 2];
        }
        if (count == 0) {
            return Double.NaN;
        }
        double[] few = Arrays.copyOf(heights, (int) count);
        Arrays.sort(few);
        int middle = few.length / 2;
        return few.length % 2 == 1 ? few[middle] : (few[middle - 1] + few[middle]) / 2;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, count);
        int held = (int) Math.min(count, MARKERS);
        for (int i = 0; i < held; i++) {
            out.writeDouble(heights[i]);
            VarLong.write(out, positions[i]);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        count = VarLong.read(in);
        int held = (int) Math.min(count, MARKERS);
        for (int i = 0; i < held; i++) {
            heights[i] = in.readDouble();
            positions[i] = VarLong.read(in);
        }
    }
}
