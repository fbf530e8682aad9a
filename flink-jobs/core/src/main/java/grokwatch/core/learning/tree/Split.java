package grokwatch.core.learning.tree;

/**
 * How a node is divided.
 *
 * @param position of the feature in the binned table
 * @param bin the last that goes left
 * @param missingLeft where rows go that lack the feature
 * @param left mass that goes left
 */
record Split(int position, int bin, boolean missingLeft, long left) {

    boolean goesLeft(int rowBin) {
        return rowBin == BinnedRows.MISSING ? missingLeft : rowBin <= bin;
    }
}
