package grokwatch.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ObservationTest {

    private final Observation point = new Observation().reset(0, 10, 20);

    @Test
    void reportsWhatWasLoggedFromWhatIsANumber() {
        point.set(Metric.TRAIN_LOSS, Double.NaN).set(Metric.GRADIENT_NORM, 2);

        assertThat(point.has(Metric.TRAIN_LOSS)).isTrue();
        assertThat(point.hasFinite(Metric.TRAIN_LOSS)).isFalse();
        assertThat(point.hasFinite(Metric.GRADIENT_NORM)).isTrue();
        assertThat(point.has(Metric.WEIGHT_NORM)).isFalse();
    }

    /** The square of such a number, and so a variance, would be infinite in single precision. */
    @Test
    void takesAbsurdMagnitudesForInfinite() {
        point.set(Metric.GRADIENT_NORM, 1e31);

        assertThat(point.hasFinite(Metric.GRADIENT_NORM)).isFalse();
    }

    @Test
    void forgetsItsMetricsWhenReset() {
        point.set(Metric.TRAIN_LOSS, 1);
        point.reset(1, 30, 40);

        assertThat(point.isEmpty()).isTrue();
        assertThat(point.attempt()).isEqualTo(1);
        assertThat(point.step()).isEqualTo(30);
        assertThat(point.timestamp()).isEqualTo(40);
    }

    @Test
    void refusesStepsAndAttemptsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> point.reset(0, -1, 0))
                .withMessage("step must be in [0, 1000000000000000], was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> point.reset(-1, 0, 0))
                .withMessage("attempt must be >= 0, was -1");
    }

    @Test
    void namesMetricsAsTheSchemaDoes() {
        assertThat(Metric.VALIDATION_ACCURACY.fieldName()).isEqualTo("validationAccuracy");
        assertThat(Metric.of(Metric.WEIGHT_DECAY.ordinal())).isEqualTo(Metric.WEIGHT_DECAY);
    }
}
