package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LogTimeLineTest {

    private final LogTimeLine line = new LogTimeLine(0.5);

    @Property(seed = "1", tries = 200)
    void isTheWeightedLeastSquaresLineDrawnALittleToZero(
            @ForAll @DoubleRange(min = 0.05, max = 1) double memory,
            @ForAll @IntRange(min = 3, max = 200) int points,
            @ForAll @IntRange(max = 1_000) int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LogTimeLine line = new LogTimeLine(memory);
        double[] x = new double[points];
        double[] y = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = i == 0 ? 2 : x[i - 1] + random.nextDouble(0, 0.3);
            y[i] = 3 - 2 * x[i] + random.nextGaussian();
            line.add(x[i], y[i], i == 0 ? 0 : x[i] - x[i - 1]);
        }

        double[] w = weights(x, memory);
        double meanX = mean(x, w);
        double meanY = mean(y, w);
        double slope =
                covariance(x, meanX, y, meanY, w)
                        / (covariance(x, meanX, x, meanX, w)
                                + 1e-6 * sum(w)
                                + 0.02 * memory * memory);
        assertThat(line.mean()).isCloseTo(meanY, within(1e-5));
        assertThat(line.slope()).isCloseTo(slope, within(1e-4 * Math.max(1, Math.abs(slope))));
    }

    @Test
    void hasNoSlopeBelowThreePoints() {
        line.add(1, 5, 0);
        line.add(2, 9, 1);

        assertThat(line.slope()).isZero();
        assertThat(line.level(2)).isEqualTo(line.mean());
    }

    @Test
    void checksOneMemoryAheadAtMost() {
        for (int i = 0; i < 50; i++) {
            line.add(0.1 * i, 0.1 * i, i == 0 ? 0 : 0.1);
        }

        assertThat(line.level(1e6)).isEqualTo(line.mean() + 0.5 * line.slope());
    }

    @Test
    void hasNothingWhenEmpty() {
        assertThat(line.level(1)).isNaN();
        assertThat(line.mean()).isNaN();
        assertThat(Bytes.of(Bytes.copy(line, new LogTimeLine(0.5)))).isEqualTo(Bytes.of(line));
    }

    /** Each point's weight: what the steps after it have left of it. */
    private static double[] weights(double[] x, double memory) {
        double[] w = new double[x.length];
        double weight = 1;
        for (int i = x.length - 1; i >= 0; i--) {
            w[i] = weight;
            weight *= i == 0 ? 1 : Math.exp(-Math.min((x[i] - x[i - 1]) / memory, 0.25));
        }
        return w;
    }

    private static double sum(double[] w) {
        double sum = 0;
        for (double each : w) {
            sum += each;
        }
        return sum;
    }

    private static double mean(double[] v, double[] w) {
        double sum = 0;
        for (int i = 0; i < v.length; i++) {
            sum += w[i] * v[i];
        }
        return sum / sum(w);
    }

    private static double covariance(
            double[] a, double meanA, double[] b, double meanB, double[] w) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += w[i] * (a[i] - meanA) * (b[i] - meanB);
        }
        return sum;
    }
}
