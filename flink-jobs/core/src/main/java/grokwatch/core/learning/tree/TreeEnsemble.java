package grokwatch.core.learning.tree;

import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A sum of shallow binary trees over rows of single-precision numbers. A row goes left at a node
 * when its number is below the threshold; a missing number goes where training learned to send it.
 *
 * <p>Immutable once handed out by {@link BoostedTrees} or {@link #read}.
 */
public final class TreeEnsemble {

    private static final byte LEAF = -1;
    private static final int MAX_DEPTH = 6;
    private static final int MAX_TREES = 10_000;
    private static final int MISSING_LEFT = 1;

    private final float start;
    private final int depth;
    private final int nodes;
    private final byte[] features;
    private final boolean[] missingLeft;

    /** Threshold of an inner node, answer of a leaf. */
    private final float[] values;

    /** Made at the first prediction; immutable from then on, so that a race costs time alone. */
    private CompiledTrees compiled;

    TreeEnsemble(float start, int trees, int depth) {
        this.start = start;
        this.depth = depth;
        this.nodes = nodes(depth);
        this.features = new byte[trees * nodes];
        this.missingLeft = new boolean[trees * nodes];
        this.values = new float[trees * nodes];
        Arrays.fill(features, LEAF);
    }

    static int nodes(int depth) {
        return (2 << depth) - 1;
    }

    void setLeaf(int tree, int node, float answer) {
        values[tree * nodes + node] = answer;
    }

    void setSplit(int tree, int node, int feature, float threshold, boolean missingGoesLeft) {
        int at = tree * nodes + node;
        features[at] = (byte) feature;
        values[at] = threshold;
        missingLeft[at] = missingGoesLeft;
    }

    float start() {
        return start;
    }

    /** How many trees there are. */
    public int trees() {
        return features.length / nodes;
    }

    /**
     * The ensemble's answer for a row.
     *
     * @param row numbers by feature, NaN where missing; longer rows than the trees need are fine
     * @return finite
     */
    public double predict(float[] row) {
        return predict(encode(row));
    }

    /** A row in the form in which several ensembles read it. */
    public static int[] encode(float[] row) {
        return CompiledTrees.encode(row);
    }

    /**
     * The ensemble's answer for a row that several ensembles read. Allocates nothing after the
     * first call.
     *
     * @param encoded by {@link #encode}
     */
    public double predict(int[] encoded) {
        CompiledTrees trees = compiled;
        if (trees == null || trees.width() != encoded.length / 2) {
            trees = compile(encoded.length / 2);
            compiled = trees;
        }
        return trees.predict(encoded);
    }

    private CompiledTrees compile(int width) {
        CompiledTrees trees = new CompiledTrees(start, trees(), depth, width);
        for (int tree = 0; tree < trees(); tree++) {
            compile(trees, tree, 0, 0, 0);
        }
        return trees;
    }

    /** A leaf above the last level becomes a node both of whose branches end in its answer. */
    private void compile(CompiledTrees into, int tree, int node, int origin, int level) {
        int at = tree * nodes + origin;
        if (level == depth) {
            into.setAnswer(tree, node, values[at]);
            return;
        }
        boolean split = features[at] != LEAF;
        if (split) {
            into.setSplit(tree, node, features[at], values[at], missingLeft[at]);
        }
        compile(into, tree, 2 * node + 1, split ? 2 * origin + 1 : origin, level + 1);
        compile(into, tree, 2 * node + 2, split ? 2 * origin + 2 : origin, level + 1);
    }

    /** Writes the ensemble: about 65 bytes a tree of depth 3. */
    public void write(DataOutput out) throws IOException {
        out.writeFloat(start);
        out.writeByte(depth);
        VarLong.writeInt(out, trees());
        for (int root = 0; root < features.length; root += nodes) {
            writeNode(out, root, 0);
        }
    }

    private void writeNode(DataOutput out, int root, int node) throws IOException {
        int at = root + node;
        boolean leaf = features[at] == LEAF;
        out.writeByte(leaf ? LEAF : features[at] << 1 | (missingLeft[at] ? MISSING_LEFT : 0));
        out.writeFloat(values[at]);
        if (!leaf) {
            writeNode(out, root, 2 * node + 1);
            writeNode(out, root, 2 * node + 2);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param width of the rows that it will be asked about
     * @throws IOException if a tree is deeper than it says or asks for a feature beyond the width
     */
    public static TreeEnsemble read(DataInput in, int width) throws IOException {
        float start = in.readFloat();
        int depth = in.readByte();
        int trees = VarLong.readInt(in);
        if (depth < 1 || depth > MAX_DEPTH || trees < 0 || trees > MAX_TREES) {
            throw new IOException("no ensemble has " + trees + " trees of depth " + depth);
        }
        TreeEnsemble ensemble = new TreeEnsemble(start, trees, depth);
        for (int tree = 0; tree < trees; tree++) {
            ensemble.readNode(in, width, tree, 0);
        }
        return ensemble;
    }

    private void readNode(DataInput in, int width, int tree, int node) throws IOException {
        int head = in.readByte();
        float value = in.readFloat();
        if (head == LEAF) {
            setLeaf(tree, node, value);
            return;
        }
        int feature = head >> 1;
        if (feature < 0 || feature >= width || 2 * node + 2 >= nodes) {
            throw new IOException("a tree's node %d tests feature %d".formatted(node, feature));
        }
        setSplit(tree, node, feature, value, (head & MISSING_LEFT) != 0);
        readNode(in, width, tree, 2 * node + 1);
        readNode(in, width, tree, 2 * node + 2);
    }
}
