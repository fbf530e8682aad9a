package grokwatch.core.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.run.Target;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TargetProgressTest {

    private static final Target TARGET = Target.parse("loss < 1");
    private static final TargetBudget BUDGET = new TargetBudget(10_000, 3_600);

    @Property(seed = "1", tries = 100)
    void goesOnAfterRestoreAsIfItHadNotBeenStored(
            @ForAll long seed, @ForAll @IntRange(max = 60) int before) throws IOException {
        TargetProgress run = run(new Random(seed), before);
        TargetProgress restored = new TargetProgress(TARGET);
        byte[] bytes = Bytes.of(run::write);
        restored.read(new DataInputStream(new ByteArrayInputStream(bytes)));

        TargetProgress both = run;
        for (int i = before + 1; i < before + 12; i++) {
            both.update(i * 10L, 5.0 / i + 1.1, i);
            restored.update(i * 10L, 5.0 / i + 1.1, i);
        }

        assertThat(features(restored)).containsExactly(features(both));
        assertThat(bytes).hasSizeLessThanOrEqualTo(400);
    }

    @Test
    void dropsEvaluationsOutOfOrder() {
        TargetProgress run = new TargetProgress(TARGET);
        run.update(10, 3, Double.NaN);
        run.update(10, 0.5, Double.NaN);
        run.update(5, 0.5, Double.NaN);

        assertThat(run.evaluations()).isEqualTo(1);
        assertThat(run.hitStep()).isEqualTo(-1);
    }

    @Test
    void divergesOnAValueThatIsNotFiniteAndRecovers() {
        TargetProgress run = new TargetProgress(TARGET);
        run.update(10, Double.NaN, 1);
        assertThat(run.isDiverged()).isTrue();

        run.update(20, 2, 2);
        assertThat(run.isDiverged()).isFalse();
    }

    @Test
    void exactPowerLawIsForecastNearItsTrueStep() {
        TargetProgress run = new TargetProgress(Target.parse("loss < 1.2"));
        for (int step = 100; step <= 250; step += 10) {
            run.update(step, 1 + 100.0 / step, Double.NaN);
        }
        float[] features = features(run);

        // 1 + 100 / 500 = 1.2: the target lies at step 500.
        double expected = 250 * (1 + Math.exp(features[TargetFeature.POWER_LAW.ordinal()]));
        assertThat(expected).isCloseTo(500, within(15.0));
    }

    private static TargetProgress run(Random random, int evaluations) {
        TargetProgress run = new TargetProgress(TARGET);
        for (int i = 1; i <= evaluations; i++) {
            run.updateGradientNorm(1 + random.nextDouble());
            run.update(i * 10L, 1.2 + 5.0 / i + 0.1 * random.nextGaussian(), i);
        }
        return run;
    }

    private static float[] features(TargetProgress run) {
        float[] row = new float[TargetFeature.OWN];
        run.fill(row, BUDGET);
        return row;
    }
}
