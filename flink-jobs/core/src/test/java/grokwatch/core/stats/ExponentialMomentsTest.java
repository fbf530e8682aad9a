package grokwatch.core.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ExponentialMomentsTest {

    @Property(seed = "1")
    void agreesWithTheWeightedSums(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int n) {
        var random = new SplittableRandom(seed);
        var moments = new ExponentialMoments();
        var exact = new WeightedSums();
        for (int i = 0; i < n; i++) {
            double value = 100 + random.nextGaussian();
            double retention = random.nextDouble();
            moments.add(value, retention);
            exact.add(value, 0, retention);
        }

        assertThat(moments.weight()).isCloseTo(exact.weight(), within(1e-9));
        assertThat(moments.mean()).isCloseTo(exact.meanX(), within(1e-9));
        assertThat(moments.variance())
                .isCloseTo(exact.products(true, true) / exact.weight(), within(1e-9));
    }

    @Property(seed = "2")
    void isTheSameAfterBeingWrittenAndRead(@ForAll long seed) {
        var random = new SplittableRandom(seed);
        var moments = new ExponentialMoments();
        for (int i = 0; i < random.nextInt(20); i++) {
            moments.add(random.nextGaussian(), random.nextDouble());
        }

        var copy = Bytes.copy(moments, new ExponentialMoments());
        moments.add(3, 0.9);
        copy.add(3, 0.9);

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(moments));
    }

    @Test
    void hasNothingWhenEmpty() {
        var moments = new ExponentialMoments();
        moments.add(1, 1);
        moments.clear();

        assertThat(moments.mean()).isNaN();
        assertThat(moments.variance()).isNaN();
        assertThat(moments.weight()).isZero();
    }

    @Test
    void forgetsAllAtARetentionOfZero() {
        var moments = new ExponentialMoments();
        moments.add(1, 1);
        moments.add(5, 0);

        assertThat(moments.mean()).isEqualTo(5);
        assertThat(moments.variance()).isZero();
    }
}
