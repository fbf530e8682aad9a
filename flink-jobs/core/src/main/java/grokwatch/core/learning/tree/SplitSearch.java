package grokwatch.core.learning.tree;

/**
 * Finds the split of a node that gains most: the fall of the quadratic approximation of the loss,
 * G^2 / (H + ridge) summed over the children, less that of the node.
 *
 * <p>Missing numbers are tried on the right, then on the left; of equal splits the first wins.
 *
 * @see "Chen, Guestrin (2016). XGBoost: A Scalable Tree Boosting System. KDD, equation 7."
 */
final class SplitSearch {

    private static final double MIN_GAIN = 1e-6;

    private final Mass mass;
    private final double ridge;
    private final double smallestHessian;

    private long total;
    private double best;
    private Split found;

    SplitSearch(Mass mass, BoostedTrees.Settings settings) {
        this.mass = mass;
        this.ridge = settings.ridge();
        this.smallestHessian = settings.smallestHessian();
    }

    /**
     * @param histogram of the node
     * @param width features in it
     * @param total mass of the node
     * @return null when no split gains anything
     */
    Split find(long[] histogram, int width, long total) {
        this.total = total;
        this.best = MIN_GAIN + score(total);
        this.found = null;
        for (int position = 0; position < width; position++) {
            scan(histogram, position, false);
            if (!Mass.isWeightless(histogram[missingCell(position)])) {
                scan(histogram, position, true);
            }
        }
        return found;
    }

    private void scan(long[] histogram, int position, boolean missingLeft) {
        int first = position * BinnedRows.CELLS;
        long left = missingLeft ? histogram[missingCell(position)] : 0;
        for (int bin = 0; bin < BinnedRows.BINS - 1; bin++) {
            long cell = histogram[first + bin];
            if (Mass.isWeightless(cell)) {
                continue;
            }
            left += cell;
            if (mass.hessian(left) < smallestHessian) {
                continue;
            }
            if (mass.hessian(total - left) < smallestHessian) {
                return;
            }
            double score = score(left) + score(total - left);
            if (score > best) {
                best = score;
                found = new Split(position, bin, missingLeft, left);
            }
        }
    }

    /** What a leaf of this mass takes off twice the loss. */
    private double score(long part) {
        double gradient = mass.gradient(part);
        return gradient * gradient / (mass.hessian(part) + ridge);
    }

    /** Output of a leaf of this mass. */
    double output(long part) {
        return Mass.isWeightless(part) ? 0 : -mass.gradient(part) / (mass.hessian(part) + ridge);
    }

    private static int missingCell(int position) {
        return position * BinnedRows.CELLS + BinnedRows.MISSING;
    }
}
