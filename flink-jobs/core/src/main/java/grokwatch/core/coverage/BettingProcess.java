package grokwatch.core.coverage;

import grokwatch.core.codec.Storable;
import grokwatch.core.codec.VarLong;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Evidence against the hypothesis that values in [0, 1] have a conditional mean of at most a bound.
 * The evidence is the wealth of a bettor who starts with 1 and cannot gain under the hypothesis, so
 * that the probability that it ever reaches 1 / alpha is at most alpha (Ville's inequality): it may
 * be read after each value.
 *
 * <p>The wealth is spread over six constant stakes and over all times at which a change may have
 * begun: the n-th value with weight 1 / n - 1 / (n + 1), so that a late change is found although
 * bets before it lost. O(1) a value.
 *
 * @see "Waudby-Smith, Ramdas (2024). Estimating means of bounded random variables by betting. JRSS
 *     B 86(1), 1-27."
 */
public final class BettingProcess implements Storable {

    /** Shares of the wealth that a value of 0 loses. */
    private static final double[] STAKES = {0.05, 0.1, 0.2, 0.4, 0.7, 0.95};

    private final double bound;
    private final double[] wealth = new double[STAKES.length];
    private long values;

    /**
     * @param bound of the mean under the hypothesis, in (0, 1)
     */
    public BettingProcess(double bound) {
        if (!(bound > 0 && bound < 1)) {
            throw new IllegalArgumentException("bound must be in (0, 1), was " + bound);
        }
        this.bound = bound;
    }

    /**
     * Adds a value.
     *
     * @param value in [0, 1]
     */
    public void add(double value) {
        values++;
        double begun = 1.0 / values - 1.0 / (values + 1);
        for (int i = 0; i < STAKES.length; i++) {
            wealth[i] = (wealth[i] + begun) * (1 + STAKES[i] * (value - bound) / bound);
        }
    }

    /** The evidence (an e-value), >= 0, 1 at the start; 20 rejects at a level of 0.05. */
    public double evidence() {
        double sum = 0;
        for (double each : wealth) {
            sum += each;
        }
        return 1.0 / (values + 1) + sum / STAKES.length;
    }

    @Override
    public void write(DataOutput out) throws IOException {
        VarLong.write(out, values);
        for (double each : wealth) {
            out.writeDouble(each);
        }
    }

    @Override
    public void read(DataInput in) throws IOException {
        values = VarLong.read(in);
        for (int i = 0; i < wealth.length; i++) {
            wealth[i] = in.readDouble();
        }
    }
}
