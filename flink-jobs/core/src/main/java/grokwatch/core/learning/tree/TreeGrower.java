package grokwatch.core.learning.tree;

import java.util.Arrays;

/**
 * Grows one tree level by level. Only the smaller child of a split is counted; the other's
 * histogram is what is left of the parent's.
 *
 * <p>Node q has the children 2q + 1 and 2q + 2, and its rows lie together in {@code order}.
 */
final class TreeGrower {

    private final BinnedRows table;
    private final SplitSearch search;
    private final double shrinkage;
    private final int depth;

    private final int[] order;
    private final int[] aside;
    private final int[] from;
    private final int[] to;
    private final long[] totals;
    private final long[][] histograms;

    TreeGrower(BinnedRows table, Mass mass, BoostedTrees.Settings settings) {
        this.table = table;
        this.search = new SplitSearch(mass, settings);
        this.shrinkage = settings.shrinkage();
        this.depth = settings.depth();
        int nodes = TreeEnsemble.nodes(depth);
        this.order = new int[table.rows()];
        this.aside = new int[table.rows()];
        this.from = new int[nodes];
        this.to = new int[nodes];
        this.totals = new long[nodes];
        this.histograms = new long[nodes / 2][table.width() * BinnedRows.CELLS];
    }

    /**
     * Grows a tree into an ensemble and adds its leaves to the outputs.
     *
     * @param masses of the rows
     * @param outputs of the rows so far
     */
    void grow(long[] masses, double[] outputs, TreeEnsemble into, int tree) {
        Arrays.setAll(order, i -> i);
        from[0] = 0;
        to[0] = order.length;
        totals[0] = Arrays.stream(masses).sum();
        Arrays.fill(to, 1, to.length, -1);
        for (int node = 0; node < to.length; node++) {
            if (to[node] >= 0 && !divide(node, masses, into, tree)) {
                float leaf = (float) (shrinkage * search.output(totals[node]));
                into.setLeaf(tree, node, leaf);
                for (int i = from[node]; i < to[node]; i++) {
                    outputs[order[i]] += leaf;
                }
            }
        }
    }

    private boolean divide(int node, long[] masses, TreeEnsemble into, int tree) {
        if (node >= histograms.length || to[node] == from[node]) {
            return false;
        }
        if (node == 0) {
            count(node, masses);
        }
        Split split = search.find(histograms[node], table.width(), totals[node]);
        if (split == null) {
            return false;
        }
        into.setSplit(
                tree,
                node,
                table.feature(split.position()),
                table.threshold(split.position(), split.bin()),
                split.missingLeft());
        part(node, split);
        countChildren(node, masses);
        return true;
    }

    /** Moves the rows that go left before those that go right, keeping their order. */
    private void part(int node, Split split) {
        int left = from[node];
        int right = 0;
        for (int i = from[node]; i < to[node]; i++) {
            int row = order[i];
            if (split.goesLeft(table.bin(row, split.position()))) {
                order[left++] = row;
            } else {
                aside[right++] = row;
            }
        }
        System.arraycopy(aside, 0, order, left, right);
        open(2 * node + 1, from[node], left, split.left());
        open(2 * node + 2, left, to[node], totals[node] - split.left());
    }

    private void open(int node, int first, int end, long total) {
        from[node] = first;
        to[node] = end;
        totals[node] = total;
    }

    private void countChildren(int node, long[] masses) {
        int left = 2 * node + 1;
        int right = left + 1;
        if (left >= histograms.length) {
            return;
        }
        int smaller = to[left] - from[left] <= to[right] - from[right] ? left : right;
        count(smaller, masses);
        long[] rest = histograms[smaller == left ? right : left];
        for (int cell = 0; cell < rest.length; cell++) {
            rest[cell] = histograms[node][cell] - histograms[smaller][cell];
        }
    }

    private void count(int node, long[] masses) {
        long[] histogram = histograms[node];
        Arrays.fill(histogram, 0);
        for (int i = from[node]; i < to[node]; i++) {
            table.scatter(order[i], masses[order[i]], histogram);
        }
    }
}
