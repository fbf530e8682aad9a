package grokwatch.producers.djl.task;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Which examples are trained on and which are kept for validation; no example is both.
 *
 * @param train rows of the table, at least one
 * @param validation the other rows, at least one
 */
public record DataSplit(int[] train, int[] validation) {

    /**
     * Draws a split.
     *
     * @param size examples there are; >= 2
     * @param fraction share to train on, in (0, 1); both sides get at least one example
     */
    public static DataSplit of(int size, double fraction, SplittableRandom random) {
        if (size < 2) {
            throw new IllegalArgumentException("size must be >= 2, was " + size);
        }
        if (!(fraction > 0 && fraction < 1)) {
            throw new IllegalArgumentException("fraction must be in (0, 1), was " + fraction);
        }
        int[] rows = shuffled(size, random);
        int trainSize = (int) Math.max(1, Math.min(size - 1, Math.round(fraction * size)));
        return new DataSplit(
                Arrays.copyOfRange(rows, 0, trainSize), Arrays.copyOfRange(rows, trainSize, size));
    }

    /** The numbers below {@code size} in random order (Fisher and Yates). */
    public static int[] shuffled(int size, SplittableRandom random) {
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            rows[i] = rows[j];
            rows[j] = i;
        }
        return rows;
    }
}
