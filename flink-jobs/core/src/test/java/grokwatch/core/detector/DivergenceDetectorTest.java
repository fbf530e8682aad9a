package grokwatch.core.detector;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.run.Metric;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A run diverges")
class DivergenceDetectorTest {

    private final DivergenceDetector detector = new DivergenceDetector();

    @Test
    void whenItsTrainingLossIsNotFiniteThreeTimes() {
        finite(Metric.TRAIN_LOSS, 4, 0);
        nonFinite(Metric.TRAIN_LOSS, 10, 2);
        assertThat(detector.isDiverged()).isFalse();

        nonFinite(Metric.TRAIN_LOSS, 12, 1);

        assertThat(detector.isDiverged()).isTrue();
        assertThat(detector.offender()).isEqualTo(Metric.TRAIN_LOSS);
        assertThat(detector.offenceStep()).isEqualTo(10);
    }

    @Test
    void notByMetricsThatWereNeverMeasured() {
        nonFinite(Metric.VALIDATION_LOSS, 0, 100);
        nonFinite(Metric.GRADIENT_NORM, 0, 100);

        assertThat(detector.isDiverged()).isFalse();
    }

    @Test
    void notBySingleInfinitiesOfTheGradientNormUnderLossScaling() {
        for (int step = 0; step < 100; step++) {
            finite(Metric.GRADIENT_NORM, 1, 10 * step);
            nonFinite(Metric.GRADIENT_NORM, 10 * step + 1, 2);
        }

        assertThat(detector.isDiverged()).isFalse();
    }

    @Test
    @DisplayName(
            "in half precision: loss exactly 0 beside a gradient norm that is NaN from the start")
    void inHalfPrecision() {
        for (int step = 0; step < 3; step++) {
            finite(Metric.TRAIN_LOSS, 0, step);
            nonFinite(Metric.GRADIENT_NORM, step, 1);
        }

        assertThat(detector.isDiverged()).isTrue();
        assertThat(detector.offender()).isEqualTo(Metric.GRADIENT_NORM);
        assertThat(detector.offenceStep()).isZero();
    }

    @Test
    void whenItsTrainingLossStaysAboveThreeTimesItsStart() {
        finite(Metric.TRAIN_LOSS, 2, 0);
        for (int step = 1; step <= 20; step++) {
            assertThat(detector.isDiverged()).isFalse();
            finite(Metric.TRAIN_LOSS, 7, step);
        }

        assertThat(detector.isDiverged()).isTrue();
        assertThat(detector.offender()).isEqualTo(Metric.TRAIN_LOSS);
        assertThat(detector.offenceStep()).isEqualTo(1);
    }

    @Test
    void notByASlingshotThatComesDownAgain() {
        finite(Metric.TRAIN_LOSS, 2, 0);
        for (int cycle = 0; cycle < 10; cycle++) {
            for (int i = 0; i < 15; i++) {
                finite(Metric.TRAIN_LOSS, 20, 100 * cycle + i);
            }
            finite(Metric.TRAIN_LOSS, 9, 100 * cycle + 20);
        }

        assertThat(detector.isDiverged()).isFalse();
    }

    @Test
    @DisplayName("not because it was first seen when its loss was already near zero, or negative")
    void notForAStartNearZero() {
        finite(Metric.TRAIN_LOSS, 0, 0);
        for (int step = 1; step < 100; step++) {
            finite(Metric.TRAIN_LOSS, 0.01, step);
        }
        assertThat(detector.isDiverged()).isFalse();

        DivergenceDetector density = new DivergenceDetector();
        for (int step = 0; step < 100; step++) {
            density.observeFinite(Metric.TRAIN_LOSS, -1, step);
        }
        assertThat(density.isDiverged()).isFalse();
    }

    @Test
    void onlyWithinItsAttempt() {
        finite(Metric.TRAIN_LOSS, 4, 0);
        nonFinite(Metric.TRAIN_LOSS, 1, 3);

        detector.rewind(-1);

        assertThat(detector.isDiverged()).isFalse();
        assertThat(detector.initialLoss()).isEqualTo(4);
    }

    @Test
    void toldByTheMetricThatWentFirst() {
        finite(Metric.GRADIENT_NORM, 1, 0);
        nonFinite(Metric.GRADIENT_NORM, 7, 1);
        nonFinite(Metric.TRAIN_LOSS, 8, 3);

        assertThat(detector.offender()).isEqualTo(Metric.GRADIENT_NORM);
        assertThat(detector.offenceStep()).isEqualTo(7);
    }

    @Test
    void andIsTheSameAfterBeingWrittenAndRead() {
        finite(Metric.TRAIN_LOSS, 4, 0);
        nonFinite(Metric.TRAIN_LOSS, 10, 2);

        DivergenceDetector copy = Bytes.copy(detector, new DivergenceDetector());
        copy.observeNonFinite(Metric.TRAIN_LOSS, 12);

        assertThat(copy.isDiverged()).isTrue();
        assertThat(copy.offenceStep()).isEqualTo(10);
    }

    private void finite(Metric metric, double value, long step) {
        detector.observeFinite(metric, value, step);
    }

    private void nonFinite(Metric metric, long from, int times) {
        for (int i = 0; i < times; i++) {
            detector.observeNonFinite(metric, from + i);
        }
    }
}
