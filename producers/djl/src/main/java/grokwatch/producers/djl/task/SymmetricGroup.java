package grokwatch.producers.djl.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The permutations of n things, numbered in lexicographic order, the identity first.
 *
 * <p>Composition is grokked as modular arithmetic is, but does not commute.
 */
public final class SymmetricGroup {

    private final int[][] elements;
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();

    /**
     * @param degree things permuted; in [2, 5], since the table has (n!) squared rows
     */
    public SymmetricGroup(int degree) {
        if (degree < 2 || degree > 5) {
            throw new IllegalArgumentException("degree must be in [2, 5], was " + degree);
        }
        List<int[]> found = new ArrayList<>();
        permute(new int[degree], 0, 0, found);
        elements = found.toArray(int[][]::new);
        for (int i = 0; i < elements.length; i++) {
            numbers.put(key(elements[i]), i);
        }
    }

    /** Number of elements, n! */
    public int order() {
        return elements.length;
    }

    /** The number of "first h, then g". */
    public int compose(int g, int h) {
        int[] composed = new int[elements[g].length];
        for (int i = 0; i < composed.length; i++) {
            composed[i] = elements[g][elements[h][i]];
        }
        return numbers.get(key(composed));
    }

    /** The complete table: all pairs (g, h), answered by g after h. */
    public ExampleTable table() {
        int order = order();
        int[][] tokens = new int[order * order][];
        int[] labels = new int[order * order];
        for (int g = 0; g < order; g++) {
            for (int h = 0; h < order; h++) {
                tokens[g * order + h] = new int[] {g, h};
                labels[g * order + h] = compose(g, h);
            }
        }
        return new ExampleTable(tokens, labels, order, order, (double) order * order);
    }

    private static void permute(int[] prefix, int length, int used, List<int[]> found) {
        if (length == prefix.length) {
            found.add(prefix.clone());
            return;
        }
        for (int next = 0; next < prefix.length; next++) {
            if ((used & 1 << next) == 0) {
                prefix[length] = next;
                permute(prefix, length + 1, used | 1 << next, found);
            }
        }
    }

    private static List<Integer> key(int[] permutation) {
        return Arrays.stream(permutation).boxed().toList();
    }
}
