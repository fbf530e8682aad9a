package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RollingWindowTest {

    private static final int CAPACITY = 32;

    /** A million evictions at large steps and a large level: the case in which sums drift. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void agreesWithExactArithmeticAfterAMillionEvictions(long seed) {
        var random = new SplittableRandom(seed);
        var window = new RollingWindow(CAPACITY);
        var exact = new ExactWindow(CAPACITY);
        long step = 100_000_000_000L;
        for (int i = 0; i < 1_000_000; i++) {
            step += 1 + random.nextInt(100);
            double value = 1e6 + random.nextDouble();
            window.add(step, value);
            exact.add(step, (float) value);
        }

        assertThat(window.size()).isEqualTo(CAPACITY);
        assertThat(window.mean()).isCloseTo(exact.mean(), relative(1e-15, exact.mean()));
        assertThat(window.variance()).isCloseTo(exact.variance(), relative(1e-9, exact.variance()));
        assertThat(window.variation())
                .isCloseTo(Math.sqrt(exact.variance()) / exact.mean(), within(1e-15));
        assertThat(window.autocorrelation()).isCloseTo(exact.autocorrelation(), within(1e-9));
        assertThat(window.slope()).isCloseTo(exact.slope(), relative(1e-8, exact.slope()));
    }

    @Property(seed = "1")
    void agreesWithExactArithmeticOnAnyWindow(
            @ForAll @Size(min = 3, max = 40)
                    List<@DoubleRange(min = -1e3, max = 1e3) Double> values,
            @ForAll @IntRange(min = 2, max = 20) int capacity) {
        var window = new RollingWindow(capacity);
        var exact = new ExactWindow(capacity);
        for (int i = 0; i < values.size(); i++) {
            window.add(7L * i, values.get(i));
            exact.add(7L * i, values.get(i).floatValue());
        }

        assertThat(window.mean()).isCloseTo(exact.mean(), within(1e-9));
        assertThat(window.variance())
                .isCloseTo(exact.variance(), relative(1e-9, 1 + exact.variance()));
        assertThat(window.slope()).isCloseTo(exact.slope(), within(1e-9));
    }

    @Property(seed = "2")
    void isTheSameAfterBeingWrittenAndRead(
            @ForAll @Size(min = 2, max = 60) List<@IntRange(min = 1, max = 3) Integer> spacings) {
        var window = new RollingWindow(16);
        long step = 0;
        for (int spacing : spacings) {
            step += spacing * spacing * 1_000L - 1_000;
            window.add(step, 1.0 / ++step);
        }

        var copy = Bytes.copy(window, new RollingWindow(16));
        window.add(step, 0.5);
        copy.add(step, 0.5);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(window));
        assertThat(copy.slope()).isEqualTo(window.slope());
    }

    @Test
    void takesFourBytesAPointWhereTheStepsAreEven() {
        var window = new RollingWindow(64);
        for (int i = 0; i < 1_000; i++) {
            window.add(1_000_000_000L * i, i);
        }

        assertThat(Bytes.of(window)).hasSizeLessThan(64 * 4 + 20);
    }

    @Test
    void retainsTheNewestPointsWhenReadIntoAShorterWindow() {
        var long_ = new RollingWindow(8);
        for (int i = 0; i < 8; i++) {
            long_.add(i, i);
        }

        var shorter = Bytes.copy(long_, new RollingWindow(2));

        assertThat(shorter.size()).isEqualTo(2);
        assertThat(shorter.mean()).isEqualTo(6.5);
    }

    @Test
    void forgetsWhatLiesAfterAStepOnly() {
        var window = new RollingWindow(4);
        for (int i = 0; i < 6; i++) {
            window.add(10L * i, i);
        }

        window.truncateAfter(35);

        assertThat(window.size()).isEqualTo(2);
        assertThat(window.mean()).isEqualTo(2.5);
    }

    @Test
    void hasNoStatisticsBeforeItHasThePointsForThem() {
        var window = new RollingWindow(4);
        assertThat(window.mean()).isNaN();

        window.add(1, 2);
        assertThat(window.mean()).isEqualTo(2);
        assertThat(window.variance()).isNaN();
        assertThat(window.variation()).isNaN();
        assertThat(window.slope()).isNaN();

        window.add(2, 2);
        assertThat(window.autocorrelation()).isNaN();
        window.add(3, 2);
        assertThat(window.autocorrelation()).as("of a constant").isNaN();
    }

    @Test
    void refusesWhatIsNotFiniteOrDoesNotAdvanceAndStaysAsItWas() {
        var window = new RollingWindow(4);
        window.add(5, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> window.add(5, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> window.add(6, Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RollingWindow(1))
                .withMessage("capacity must be >= 2, was 1");
        assertThat(window.size()).isEqualTo(1);
    }

    private static org.assertj.core.data.Offset<Double> relative(double share, double of) {
        return within(share * Math.abs(of));
    }
}
