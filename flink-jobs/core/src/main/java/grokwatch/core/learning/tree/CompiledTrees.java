package grokwatch.core.learning.tree;

/**
 * Trees of one depth laid out for prediction: perfect trees in flat arrays, walked without a branch
 * that the processor could mispredict. Numbers are compared as integers of the same order.
 */
final class CompiledTrees {

    private static final int MAGNITUDE = 0x7fffffff;
    private static final int SIGN = 31;
    private static final int BORROW = 63;

    private final float start;
    private final int depth;
    private final int width;

    /** Inner nodes of a tree, and its leaves less one. */
    private final int inner;

    /** Index into an encoded row, and threshold, of each inner node. */
    private final int[] positions;

    private final int[] thresholds;
    private final float[] answers;

    CompiledTrees(float start, int trees, int depth, int width) {
        this.start = start;
        this.depth = depth;
        this.width = width;
        this.inner = (1 << depth) - 1;
        this.positions = new int[trees * inner];
        this.thresholds = new int[trees * inner];
        this.answers = new float[trees * (inner + 1)];
    }

    /** Numbers of the rows that are predicted. */
    int width() {
        return width;
    }

    void setSplit(int tree, int node, int feature, float threshold, boolean missingLeft) {
        int at = tree * inner + node;
        positions[at] = missingLeft ? width + feature : feature;
        thresholds[at] = ordered(threshold);
    }

    /**
     * @param node counted on from the inner nodes
     */
    void setAnswer(int tree, int node, float answer) {
        answers[tree * (inner + 1) + node - inner] = answer;
    }

    /**
     * A row as integers of the same order, twice: missing numbers are above all thresholds in the
     * first half and below all in the second.
     *
     * @param row NaN where a number is missing
     */
    static int[] encode(float[] row) {
        int[] encoded = new int[2 * row.length];
        for (int i = 0; i < row.length; i++) {
            int code = ordered(row[i]);
            encoded[i] = code;
            encoded[row.length + i] = Float.isNaN(row[i]) ? Integer.MIN_VALUE : code;
        }
        return encoded;
    }

    /** Adding zero makes one of the two zeros; NaN is above infinity. */
    private static int ordered(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ bits >> SIGN & MAGNITUDE;
    }

    double predict(int[] encoded) {
        double sum = start;
        int firstAnswer = -inner;
        for (int root = 0; root < positions.length; root += inner) {
            int node = 0;
            for (int level = 0; level < depth; level++) {
                int at = root + node;
                long difference = (long) encoded[positions[at]] - thresholds[at];
                node = 2 * node + 2 - (int) (difference >>> BORROW);
            }
            sum += answers[firstAnswer + node];
            firstAnswer += inner + 1;
        }
        return sum;
    }
}
