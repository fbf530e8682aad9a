package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhitenedCusumTest {

    private static final int BASELINE = 30;
    private static final double FLOOR = 1e-6;

    /** Alarms per series of a thousand points, over a million points. */
    @ParameterizedTest(name = "phi = {0}: at most {1} alarms in 1000 series of 1000 points")
    @CsvSource({"0.0, 5", "0.5, 20", "0.8, 60"})
    void seldomAlarmsWhenNothingChanges(double phi, int most) {
        int alarms = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            var series = new Autoregression(seed, phi);
            var cusum = new WhitenedCusum(BASELINE);
            boolean alarm = false;
            for (int i = 0; i < 1_000; i++) {
                alarm |= cusum.add(series.next(), FLOOR);
            }
            alarms += alarm ? 1 : 0;
        }

        assertThat(alarms).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest(name = "phi = {0}: within {1} points in 95 % of series")
    @CsvSource({"0.0, 8", "0.5, 20"})
    void soonSeesARiseOfThreeDeviations(double phi, int within) {
        int soon = 0;
        for (long seed = 0; seed < 1_000; seed++) {
            var series = new Autoregression(seed, phi);
            var cusum = new WhitenedCusum(BASELINE);
            for (int i = 0; i < 100; i++) {
                cusum.add(series.next(), FLOOR);
            }
            boolean alarm = false;
            for (int i = 0; i < within; i++) {
                alarm |= cusum.add(series.next() + 3, FLOOR);
            }
            soon += alarm ? 1 : 0;
        }

        assertThat(soon).isGreaterThanOrEqualTo(950);
    }

    @Test
    void seesNoFall() {
        var series = new Autoregression(1, 0);
        var cusum = new WhitenedCusum(BASELINE);
        for (int i = 0; i < 200; i++) {
            assertThat(cusum.add(series.next() - (i < 100 ? 0 : 5), FLOOR)).isFalse();
        }
    }

    @Test
    void alarmsNotBeforeItHasLearnedItsBaseline() {
        var cusum = new WhitenedCusum(BASELINE);
        for (int i = 0; i < BASELINE; i++) {
            assertThat(cusum.add(i < 10 ? 0 : 1000, FLOOR)).isFalse();
        }
    }

    @Test
    void endsItsAlarmSoonAfterTheCauseIsGone() {
        var series = new Autoregression(1, 0);
        var cusum = new WhitenedCusum(BASELINE);
        for (int i = 0; i < 10_000; i++) {
            cusum.add(series.next() + (i < 1_000 ? 0 : 5), FLOOR);
        }
        assertThat(cusum.alarm()).isTrue();
        for (int i = 0; i < 60; i++) {
            cusum.add(series.next(), FLOOR);
        }
        assertThat(cusum.alarm()).isFalse();
    }

    @Test
    void isQuietOnAConstant() {
        var cusum = new WhitenedCusum(BASELINE);
        for (int i = 0; i < 1_000; i++) {
            assertThat(cusum.add(0.3, FLOOR)).isFalse();
        }
    }

    @Test
    void refusesABaselineThatTeachesNothing() {
        Assertions.assertThatIllegalArgumentException()
                .isThrownBy(() -> new WhitenedCusum(3))
                .withMessage("baseline must be >= 4, was 3");
    }

    @Property(seed = "1")
    void isTheSameAfterBeingWrittenAndRead(@ForAll long seed) {
        var series = new Autoregression(seed, 0.5);
        var cusum = new WhitenedCusum(BASELINE);
        for (int i = 0; i < (seed & 127); i++) {
            cusum.add(series.next(), FLOOR);
        }

        var copy = Bytes.copy(cusum, new WhitenedCusum(BASELINE));
        for (int i = 0; i < 20; i++) {
            double residual = series.next() + 3;
            assertThat(copy.add(residual, FLOOR)).isEqualTo(cusum.add(residual, FLOOR));
        }
        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(cusum));
    }

    /** x(t) = phi x(t - 1) + e(t), of mean 0 and variance 1, from a seed. */
    private static final class Autoregression {

        private final SplittableRandom random;
        private final double phi;
        private double x;

        Autoregression(long seed, double phi) {
            this.random = new SplittableRandom(seed);
            this.phi = phi;
            this.x = random.nextGaussian();
        }

        double next() {
            x = phi * x + Math.sqrt(1 - phi * phi) * random.nextGaussian();
            return x;
        }
    }
}
