package grokwatch.core.learning.tree;

/**
 * Gradient and Hessian of a row as one whole number, so that a histogram takes one addition a cell,
 * its sums do not depend on the order of the rows, and a child's sums are exactly its parent's less
 * its sibling's.
 *
 * <p>The upper 32 bits hold the gradient, signed, the lower 32 the Hessian. Both are in units of a
 * power of two, about 2^-30 of the largest sum that the rows' weights allow, so neither half
 * overflows; the error of a sum of n rows is at most n / 2 units.
 */
final class Mass {

    private static final int BITS = 30;
    private static final int HALF = 32;
    private static final long LOWER = 0xffffffffL;

    /** Largest gradient and Hessian of a row of weight 1, of any loss. */
    private static final double MAX = 2;

    private final double perUnit;

    /**
     * @param weights of all rows, >= 0, not all zero
     */
    Mass(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.perUnit = Math.scalb(1.0, BITS - 1 - Math.getExponent(MAX * sum));
    }

    long of(double gradient, double hessian) {
        return (Math.round(gradient * perUnit) << HALF) + Math.round(hessian * perUnit);
    }

    double hessian(long mass) {
        return (mass & LOWER) / perUnit;
    }

    double gradient(long mass) {
        return (mass - (mass & LOWER) >> HALF) / perUnit;
    }

    static boolean isWeightless(long mass) {
        return (mass & LOWER) == 0;
    }
}
