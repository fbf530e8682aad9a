package grokwatch.core.learning.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MassTest {

    /** Weights up to twenty orders of magnitude apart, as long as the sum is that of the rows. */
    @Property(seed = "1", tries = 100)
    void sumsAsTheDoublesDo(
            @ForAll @IntRange(max = 1_000) int seed, @ForAll @IntRange(max = 30) int magnitude) {
        SplittableRandom random = new SplittableRandom(seed);
        double scale = Math.pow(10, magnitude - 15);
        double[] weights = random.doubles(1_000, 0, scale).toArray();
        Mass mass = new Mass(weights);
        long sum = 0;
        double gradients = 0;
        double hessians = 0;
        for (double weight : weights) {
            double gradient = weight * random.nextDouble(-1, 1);
            double hessian = weight * random.nextDouble(0, 2);
            sum += mass.of(gradient, hessian);
            gradients += gradient;
            hessians += hessian;
        }

        assertThat(mass.gradient(sum)).isCloseTo(gradients, within(1e-4 * scale));
        assertThat(mass.hessian(sum)).isCloseTo(hessians, within(1e-4 * scale));
    }

    @Property(seed = "2", tries = 100)
    void retainsTheHalvesApartAtTheirLargest(@ForAll @IntRange(min = 1, max = 1_000) int rows) {
        double[] weights = new double[rows];
        Arrays.fill(weights, 1.0);
        Mass mass = new Mass(weights);
        long sum = 0;
        for (int i = 0; i < rows; i++) {
            sum += mass.of(-1, 2);
        }

        assertThat(mass.gradient(sum)).isCloseTo(-rows, within(1e-3));
        assertThat(mass.hessian(sum)).isCloseTo(2.0 * rows, within(1e-3));
    }
}
