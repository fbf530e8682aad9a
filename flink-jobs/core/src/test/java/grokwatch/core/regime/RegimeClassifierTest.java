package grokwatch.core.regime;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.run.Metric;
import grokwatch.core.run.Observation;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RegimeClassifierTest {

    private final RegimeClassifier classifier = new RegimeClassifier();

    @Test
    void hasNothingBeforeFivePairs() {
        log(4, x -> 3 - x, x -> 3 - x);

        assertThat(classifier.regime()).isEqualTo(Regime.UNKNOWN);
    }

    @Test
    void lossesThatFallTogetherAreTracking() {
        log(20, x -> 3 - x, x -> 3.2 - 0.9 * x);

        assertThat(classifier.regime()).isEqualTo(Regime.TRACKING);
    }

    @Test
    void validationThatStaysWhileTrainingFallsIsInterpolating() {
        log(20, x -> 3 - 2 * x, x -> 3 + x);

        assertThat(classifier.regime()).isEqualTo(Regime.INTERPOLATING);
    }

    @Test
    void memorisationWithALagEndsTracking() {
        log(20, x -> 3 - x, x -> 3 - x);
        classifier.observe(new Observation().reset(0, 21, 0), false, true, true);

        assertThat(classifier.regime()).isEqualTo(Regime.INTERPOLATING);
    }

    @Test
    void scoresWithoutTrainingMetricsAreAScoreOnly() {
        for (int step = 1; step <= 5; step++) {
            classifier.training(Double.NaN, Double.NaN);
            classifier.observe(new Observation().reset(0, step, 0), true, false, false);
        }

        assertThat(classifier.regime()).isEqualTo(Regime.SCORE_ONLY);
    }

    @Test
    void isTheSameAfterBeingWrittenAndRead() {
        log(6, x -> 3 - x, x -> 3 - x);
        RegimeClassifier copy = Bytes.copy(classifier, new RegimeClassifier());

        assertThat(Bytes.of(copy)).isEqualTo(Bytes.of(classifier));
        assertThat(copy.regime()).isEqualTo(classifier.regime());
    }

    /** Logs losses of x from 0 to 1. */
    private void log(int pairs, DoubleUnaryOperator train, DoubleUnaryOperator validation) {
        for (int i = 0; i < pairs; i++) {
            double x = i / 19.0;
            double loss = train.applyAsDouble(x);
            classifier.training(Double.NaN, loss);
            classifier.observe(
                    new Observation()
                            .reset(0, i, 0)
                            .set(Metric.TRAIN_LOSS, loss)
                            .set(Metric.VALIDATION_LOSS, validation.applyAsDouble(x)),
                    true,
                    false,
                    false);
        }
    }
}
