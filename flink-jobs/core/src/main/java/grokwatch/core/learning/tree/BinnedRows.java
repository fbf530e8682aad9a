package grokwatch.core.learning.tree;

import java.util.Arrays;

/**
 * Rows whose numbers are replaced by the bins they fall into: at most {@link #BINS} a feature, cut
 * at quantiles, and one more for a missing number.
 *
 * <p>Bin b of a feature holds the values v with exactly b cuts &lt;= v.
 */
public final class BinnedRows {

    /** Bins of numbers that are there. */
    static final int BINS = 32;

    /** The bin of a missing number. */
    static final int MISSING = BINS;

    /** Cells of a histogram a feature takes. */
    static final int CELLS = BINS + 1;

    private final int[] features;
    private final float[][] cuts;
    private final char[] cells;
    private final int rows;

    private BinnedRows(int[] features, float[][] cuts, char[] cells, int rows) {
        this.features = features;
        this.cuts = cuts;
        this.cells = cells;
        this.rows = rows;
    }

    /**
     * Bins some features of a table.
     *
     * @param table rows, each as long as the widest feature asks; NaN where a number is missing
     * @param features to keep, as indices into a row, each in [0, 62], in the order in which ties
     *     are decided
     */
    public static BinnedRows of(float[][] table, int... features) {
        int width = features.length;
        float[][] cuts = new float[width][];
        char[] cells = new char[table.length * width];
        for (int k = 0; k < width; k++) {
            cuts[k] = cuts(table, features[k]);
            for (int row = 0; row < table.length; row++) {
                cells[row * width + k] = (char) (k * CELLS + bin(cuts[k], table[row][features[k]]));
            }
        }
        return new BinnedRows(features.clone(), cuts, cells, table.length);
    }

    private static float[] cuts(float[][] table, int feature) {
        float[] present = new float[table.length];
        int count = 0;
        for (float[] row : table) {
            if (!Float.isNaN(row[feature])) {
                present[count++] = row[feature];
            }
        }
        Arrays.sort(present, 0, count);
        float[] cuts = new float[BINS - 1];
        int distinct = 0;
        for (int k = 1; k < BINS && count > 0; k++) {
            float cut = present[(int) ((long) k * count / BINS)];
            if (distinct == 0 || cut != cuts[distinct - 1]) {
                cuts[distinct++] = cut;
            }
        }
        return Arrays.copyOf(cuts, distinct);
    }

    private static int bin(float[] cuts, float value) {
        if (Float.isNaN(value)) {
            return MISSING;
        }
        int low = 0;
        int high = cuts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cuts[middle] <= value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    int rows() {
        return rows;
    }

    int width() {
        return features.length;
    }

    /** The feature at a position of this table, as an index into a row of the original. */
    int feature(int position) {
        return features[position];
    }

    /** The bin of a row at a position. */
    int bin(int row, int position) {
        return cells[row * features.length + position] - position * CELLS;
    }

    /** Values in bins 0 to {@code bin} are below it; infinite when that is all of them. */
    float threshold(int position, int bin) {
        return bin < cuts[position].length ? cuts[position][bin] : Float.POSITIVE_INFINITY;
    }

    /** Adds a row's mass to the histogram cell of each of its numbers. */
    void scatter(int row, long mass, long[] histogram) {
        int width = features.length;
        int from = row * width;
        for (int i = from; i < from + width; i++) {
            histogram[cells[i]] += mass;
        }
    }
}
