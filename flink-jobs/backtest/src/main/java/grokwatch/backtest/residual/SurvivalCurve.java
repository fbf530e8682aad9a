package grokwatch.backtest.residual;

/**
 * A survival function as a step curve.
 *
 * @param times at which it falls, ascending, >= 0
 * @param survival share surviving after each time, descending, in [0, 1]; as long as {@code times}
 */
public record SurvivalCurve(double[] times, double[] survival) {

    /** Nothing known: survival is 1 for ever. */
    public static final SurvivalCurve EMPTY = new SurvivalCurve(new double[0], new double[0]);

    public SurvivalCurve {
        if (times.length != survival.length) {
            throw new IllegalArgumentException(
                    "times and survival must be as long as each other, were "
                            + times.length
                            + " and "
                            + survival.length);
        }
    }

    public boolean isEmpty() {
        return times.length == 0;
    }
}
