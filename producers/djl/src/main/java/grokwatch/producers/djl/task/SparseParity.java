package grokwatch.producers.djl.task;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The parity of k hidden bits among n.
 *
 * @param bits n; in [2, 62]
 * @param relevant k; in [1, n]
 * @see "B. Barak, B. Edelman, S. Goel, S. Kakade, E. Malach, C. Zhang (2022). Hidden Progress in
 *     Deep Learning: SGD Learns Parities Near the Computational Limit. NeurIPS 35."
 */
public record SparseParity(int bits, int relevant) {

    public SparseParity {
        if (bits < 2 || bits > 62) {
            throw new IllegalArgumentException("bits must be in [2, 62], was " + bits);
        }
        if (relevant < 1 || relevant > bits) {
            throw new IllegalArgumentException(
                    "relevant must be in [1, %d], was %d".formatted(bits, relevant));
        }
    }

    /**
     * Distinct examples; the first k bits count, which is no help to a network without a sense of
     * order.
     *
     * @param size examples wanted, a count; in [2, 2^n]
     */
    public ExampleTable sample(int size, SplittableRandom random) {
        double possible = Math.pow(2, bits);
        if (size < 2 || size > possible) {
            throw new IllegalArgumentException(
                    "size must be in [2, 2^%d], was %d".formatted(bits, size));
        }
        Set<Long> words = new HashSet<>();
        int[][] tokens = new int[size][];
        int[] labels = new int[size];
        for (int row = 0; row < size; ) {
            long word = random.nextLong() >>> (Long.SIZE - bits);
            if (words.add(word)) {
                tokens[row] = bitsOf(word);
                labels[row] = Arrays.stream(tokens[row]).limit(relevant).sum() % 2;
                row++;
            }
        }
        return new ExampleTable(tokens, labels, 2, 2, possible);
    }

    private int[] bitsOf(long word) {
        int[] values = new int[bits];
        for (int i = 0; i < bits; i++) {
            values[i] = (int) (word >>> i & 1);
        }
        return values;
    }
}
