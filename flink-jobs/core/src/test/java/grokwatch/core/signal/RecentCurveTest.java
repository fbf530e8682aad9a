package grokwatch.core.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import grokwatch.core.alert.AlertWindow;
import grokwatch.core.fixture.Bytes;
import org.junit.jupiter.api.Test;

class RecentCurveTest {

    private final RecentCurve curve = new RecentCurve();

    @Test
    void retainsTheLastThirtyTwoAccuraciesOldestFirst() {
        for (int i = 0; i < 40; i++) {
            curve.sample(i / 254.0, 3);
        }

        AlertWindow window = curve.window();

        assertThat(window.metric()).isEqualTo("validationAccuracy");
        assertThat(window.values()).hasSize(32).startsWith(8 / 254.0).endsWith(39 / 254.0);
    }

    @Test
    void retainsTheLossOfARunWithoutAccuracyToNinePercent() {
        for (double loss : new double[] {900, 2.3, 0.05, 2e-6}) {
            curve.sample(Double.NaN, loss);

            AlertWindow window = curve.window();
            assertThat(window.metric()).isEqualTo("validationLoss");
            assertThat(window.values().get(window.values().size() - 1))
                    .isCloseTo(loss, withinPercentage(9));
        }
    }

    @Test
    void startsAgainWhenAnAccuracyComesAfterAll() {
        curve.sample(Double.NaN, 1);
        curve.sample(1, 1);

        assertThat(curve.window().values()).containsExactly(1.0);
    }

    @Test
    void isEmptyWhereNothingWasEverValidated() {
        curve.sample(Double.NaN, Double.NaN);

        assertThat(curve.window()).isEqualTo(AlertWindow.NONE);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        for (int samples = 0; samples < 70; samples++) {
            RecentCurve copy = Bytes.copy(curve, new RecentCurve());
            assertThat(copy.window()).isEqualTo(curve.window());
            curve.sample(samples / 100.0, 1);
            copy.sample(samples / 100.0, 1);
            assertThat(copy.window()).isEqualTo(curve.window());
        }
    }
}
