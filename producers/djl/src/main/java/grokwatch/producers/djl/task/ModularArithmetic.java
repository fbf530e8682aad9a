package grokwatch.producers.djl.task;

import java.math.BigInteger;

/**
 * Arithmetic of residues: all pairs (a, b) in order, answered modulo m.
 *
 * @see "A. Power, Y. Burda, H. Edwards, I. Babuschkin, V. Misra (2022). Grokking: Generalization
 *     Beyond Overfitting on Small Algorithmic Datasets. arXiv:2201.02177."
 */
public enum ModularArithmetic {
    ADDITION,
    SUBTRACTION,
    MULTIPLICATION,
    /** a times the inverse of b; b is never 0, and the modulus must be prime. */
    DIVISION;

    /**
     * The complete table.
     *
     * @param modulus >= 2; prime for division
     */
    public ExampleTable table(int modulus) {
        if (modulus < 2) {
            throw new IllegalArgumentException("modulus must be >= 2, was " + modulus);
        }
        if (this == DIVISION && !isPrime(modulus)) {
            throw new IllegalArgumentException(
                    "modulus must be prime for division, was " + modulus);
        }
        int firstDivisor = this == DIVISION ? 1 : 0;
        int size = modulus * (modulus - firstDivisor);
        int[][] tokens = new int[size][];
        int[] labels = new int[size];
        int row = 0;
        for (int a = 0; a < modulus; a++) {
            for (int b = firstDivisor; b < modulus; b++) {
                tokens[row] = new int[] {a, b};
                labels[row] = answer(a, b, modulus);
                row++;
            }
        }
        return new ExampleTable(tokens, labels, modulus, modulus, size);
    }

    /** Whether a modulus admits division. */
    public static boolean isPrime(int modulus) {
        return BigInteger.valueOf(modulus).isProbablePrime(40);
    }

    private int answer(int a, int b, int modulus) {
        return switch (this) {
            case ADDITION -> (a + b) % modulus;
            case SUBTRACTION -> Math.floorMod(a - b, modulus);
            case MULTIPLICATION -> (int) ((long) a * b % modulus);
            case DIVISION -> (int) ((long) a * inverse(b, modulus) % modulus);
        };
    }

    private static int inverse(int b, int modulus) {
        return BigInteger.valueOf(b).modInverse(BigInteger.valueOf(modulus)).intValue();
    }
}
