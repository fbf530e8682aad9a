package grokwatch.backtest;

/**
 * The generator behind Python's {@code random.Random}, seeded alike: the ages at which runs without
 * a grok are scored must be those of the public scorer.
 *
 * @see "M. Matsumoto, T. Nishimura (1998). Mersenne Twister. ACM TOMACS 8(1), 3-30."
 */
final class MersenneTwister {

    private static final int SIZE = 624;
    private static final int SHIFT = 397;
    private static final int MATRIX = 0x9908b0df;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;
    private static final int BASE_SEED = 19650218;

    private final int[] words = new int[SIZE];
    private int next = SIZE;

    /**
     * @param seed in [0, 2^32)
     */
    MersenneTwister(long seed) {
        words[0] = BASE_SEED;
        for (int i = 1; i < SIZE; i++) {
            words[i] = 1812433253 * folded(i - 1) + i;
        }
        int at = 1;
        for (int k = 0; k < SIZE; k++) {
            words[at] = (words[at] ^ folded(at - 1) * 1664525) + (int) seed;
            at = following(at);
        }
        for (int k = 0; k < SIZE - 1; k++) {
            words[at] = (words[at] ^ folded(at - 1) * 1566083941) - at;
            at = following(at);
        }
        words[0] = UPPER;
    }

    private int folded(int at) {
        return words[at] ^ words[at] >>> 30;
    }

    private int following(int at) {
        if (at + 1 < SIZE) {
            return at + 1;
        }
        words[0] = words[SIZE - 1];
        return 1;
    }

    /**
     * A whole number in [0, bound), drawn as Python's {@code choice} draws an index.
     *
     * @param bound >= 1
     */
    int below(int bound) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(bound);
        int drawn = bound;
        while (drawn >= bound) {
            drawn = nextWord() >>> (Integer.SIZE - bits);
        }
        return drawn;
    }

    private int nextWord() {
        if (next == SIZE) {
            twist();
        }
        int y = words[next++];
        y ^= y >>> 11;
        y ^= y << 7 & 0x9d2c5680;
        y ^= y << 15 & 0xefc60000;
        return y ^ y >>> 18;
    }

    private void twist() {
        for (int i = 0; i < SIZE; i++) {
            int y = words[i] & UPPER | words[(i + 1) % SIZE] & LOWER;
            words[i] = words[(i + SHIFT) % SIZE] ^ y >>> 1 ^ ((y & 1) == 0 ? 0 : MATRIX);
        }
        next = 0;
    }
}
