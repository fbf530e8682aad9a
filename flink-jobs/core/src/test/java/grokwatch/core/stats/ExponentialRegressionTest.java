package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExponentialRegressionTest {

    @Property(seed = "1")
    void agreesWithTheWeightedSums(@ForAll long seed, @ForAll @IntRange(min = 8, max = 60) int n) {
        var random = new SplittableRandom(seed);
        var line = new ExponentialRegression();
        var exact = new WeightedSums();
        double x = 1e6;
        for (int i = 0; i < n; i++) {
            x += 1 + random.nextDouble();
            double y = 50 - 0.01 * (x - 1e6) + random.nextGaussian();
            double retention = 0.8 + 0.2 * random.nextDouble();
            line.add(x, y, retention);
            exact.add(x, y, retention);
        }

        assertThat(line.slope()).isCloseTo(exact.slope(), within(1e-7));
        assertThat(line.tValue()).isCloseTo(exact.tValue(), within(1e-5));
        assertThat(line.predict(x + 5))
                .isCloseTo(exact.meanY() + exact.slope() * (x + 5 - exact.meanX()), within(1e-6));
    }

    /** Sir Francis Galton's way: y = 1 + 2x with residuals of known sum of squares. */
    @Test
    void givesTheTextbookTValueAtFullRetention() {
        double[] y = {1.1, 2.9, 5.1, 6.9};
        var line = new ExponentialRegression();
        for (int i = 0; i < y.length; i++) {
            line.add(i, y[i], 1);
        }

        // Sxx = 5, Sxy = 9.8, Syy = 19.24: slope 1.96, s^2 = (19.24 - 19.208) / 2 = 0.016.
        assertThat(line.slope()).isCloseTo(1.96, within(1e-12));
        assertThat(line.tValue()).isCloseTo(1.96 / Math.sqrt(0.016 / 5), within(1e-9));
    }

    @Test
    void hasNoSlopeBeforeXVariesAndNoTValueOfAPerfectLine() {
        var line = new ExponentialRegression();
        assertThat(line.predict(1)).isNaN();
        line.add(3, 4, 1);
        line.add(3, 6, 1);
        assertThat(line.slope()).isNaN();
        assertThat(line.predict(1)).isEqualTo(5);

        var constant = new ExponentialRegression();
        for (int i = 0; i < 10; i++) {
            constant.add(i, 0.1, 0.9);
        }
        assertThat(constant.slope()).isZero();
        assertThat(constant.tValue()).isNaN();
    }

    @Property(seed = "2")
    void isTheSameAfterBeingWrittenAndRead(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var line = new ExponentialRegression();
        for (int i = 0; i < random.nextInt(20); i++) {
            line.add(i, random.nextGaussian(), random.nextDouble());
        }

        var copy = Bytes.copy(line, new ExponentialRegression());
        line.add(30, 3, 0.9);
        copy.add(30, 3, 0.9);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(line));
    }
}
