package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RunningMedianTest {

    @Property(seed = "1")
    void isExactUpToFiveValues(
            @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = -9, max = 9) Double> values) {
        var median = new RunningMedian();
        values.forEach(median::add);

        assertThat(median.median()).isEqualTo(trueMedian(values));
    }

    @Property(seed = "2")
    void staysBetweenTheExtremes(
            @ForAll @Size(min = 1, max = 80) List<@DoubleRange(min = -9, max = 9) Double> values) {
        var median = new RunningMedian();
        values.forEach(median::add);

        double smallest = values.stream().min(Double::compare).orElseThrow();
        double largest = values.stream().max(Double::compare).orElseThrow();
        assertThat(median.median()).isBetween(smallest, largest);
    }

    static Stream<Arguments> distributions() {
        return Stream.of(
                of("normal", 0, 0.05, SplittableRandom::nextGaussian),
                of("uniform", 0.5, 0.02, SplittableRandom::nextDouble),
                of("exponential", Math.log(2), 0.05, r -> -Math.log(1 - r.nextDouble())),
                of("Cauchy", 0, 0.2, r -> Math.tan(Math.PI * (r.nextDouble() - 0.5))),
                of("log-normal", 1, 0.05, r -> Math.exp(r.nextGaussian())),
                of("plateau with spikes", 0.02, 1e-3, r -> r.nextInt(20) == 0 ? 0.9 : 0.02));
    }

    private static Arguments of(
            String name, double median, double tolerance, ToDoubleFunction<SplittableRandom> draw) {
        return Arguments.of(name, median, tolerance, draw);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("distributions")
    void comesCloseToTheTrueMedian(
            String name, double truth, double tolerance, ToDoubleFunction<SplittableRandom> draw) {
        for (long seed = 0; seed < 10; seed++) {
            var random = new SplittableRandom(seed);
            var median = new RunningMedian();
            for (int i = 0; i < 20_000; i++) {
                median.add(draw.applyAsDouble(random));
            }
            assertThat(median.median()).as("seed %d", seed).isCloseTo(truth, within(tolerance));
        }
    }

    @Test
    void followsMonotoneInput() {
        var rising = new RunningMedian();
        var falling = new RunningMedian();
        for (int i = 0; i <= 10_000; i++) {
            rising.add(i);
            falling.add(-i);
        }

        assertThat(rising.median()).isCloseTo(5_000, within(50.0));
        assertThat(falling.median()).isCloseTo(-5_000, within(50.0));
    }

    @Test
    void isTheConstantOfAConstant() {
        var median = new RunningMedian();
        for (int i = 0; i < 1_000; i++) {
            median.add(0.1);
        }

        assertThat(median.median()).isEqualTo(0.1);
        assertThat(median.count()).isEqualTo(1_000);
    }

    @Test
    void isUnknownWhenEmpty() {
        assertThat(new RunningMedian().median()).isNaN();
    }

    @Property(seed = "3")
    void isTheSameAfterBeingWrittenAndRead(
            @ForAll @Size(max = 30) List<@DoubleRange(min = -9, max = 9) Double> values) {
        var median = new RunningMedian();
        values.forEach(median::add);

        var copy = Bytes.copy(median, new RunningMedian());
        median.add(0.5);
        copy.add(0.5);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(median));
        assertThat(copy.median()).isEqualTo(median.median());
    }

    private static double trueMedian(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
