package grokwatch.job.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import grokwatch.job.fixture.Logged;
import grokwatch.schemas.TrainingMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsValidatorTest {

    private static final String RUN = "run-1";

    static List<Arguments> invalid() {
        return List.of(
                bad(p -> p.setRunId(""), "MISSING_RUN_ID", "runId must not be empty"),
                bad(
                        p -> p.setRunId("other"),
                        "RUN_ID_MISMATCH",
                        "runId must be the key \"run-1\", was \"other\""),
                bad(p -> p.setStep(-1), "NEGATIVE_STEP", "step must be >= 0, was -1"),
                bad(
                        p -> p.setStep(1_000_000_000_000_001L),
                        "STEP_TOO_LARGE",
                        "step must be <= 1000000000000000, was 1000000000000001"),
                bad(p -> p.setAttempt(-2), "NEGATIVE_ATTEMPT", "attempt must be >= 0, was -2"),
                bad(
                        p -> p.setTimestamp(-5),
                        "NEGATIVE_TIMESTAMP",
                        "timestamp must be >= 0, was -5"),
                bad(
                        p -> p.setTimestamp(1_700_000_000_000_000L),
                        "TIMESTAMP_TOO_LARGE",
                        "timestamp must be <= 253402300799999 milliseconds, was 1700000000000000:"
                                + " probably micro- or nanoseconds"),
                bad(
                        p -> p.setTrainAccuracy(97.0),
                        "ACCURACY_OUT_OF_RANGE",
                        "trainAccuracy must be in [0, 1], was 97.0: probably percent, log the"
                                + " fraction"),
                bad(
                        p -> p.setValidationAccuracy(-0.1),
                        "ACCURACY_OUT_OF_RANGE",
                        "validationAccuracy must be in [0, 1], was -0.1"),
                bad(
                        p -> p.setValidationAccuracy(Double.POSITIVE_INFINITY),
                        "ACCURACY_OUT_OF_RANGE",
                        "validationAccuracy must be in [0, 1], was Infinity"),
                bad(
                        p -> p.setGradientNorm(-1.0),
                        "NEGATIVE_NORM",
                        "gradientNorm must be >= 0, was -1.0"),
                bad(
                        p -> p.setWeightNorm(-1.0),
                        "NEGATIVE_NORM",
                        "weightNorm must be >= 0, was -1.0"),
                bad(
                        p -> p.setUpdateNorm(-1.0),
                        "NEGATIVE_NORM",
                        "updateNorm must be >= 0, was -1.0"),
                bad(
                        p -> p.setLearningRate(-1e-3),
                        "NEGATIVE_LEARNING_RATE",
                        "learningRate must be >= 0, was -0.001"),
                bad(
                        p -> p.setWeightDecay(-0.1),
                        "NEGATIVE_WEIGHT_DECAY",
                        "weightDecay must be >= 0, was -0.1"),
                bad(
                        p -> p.setExtra(extras(257)),
                        "TOO_MANY_EXTRAS",
                        "extra must have at most 256 entries, had 257"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("invalid")
    void namesFieldBoundAndValue(
            Consumer<TrainingMetrics.Builder> fault, RejectReason reason, String message) {
        var point = Logged.point(RUN, 100);
        fault.accept(point);

        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> MetricsValidator.check(RUN, point.build()))
                .withMessage(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void takesADivergingLossForChanges(double loss) {
        assertPasses(Logged.point(RUN, 1).setTrainLoss(loss).setValidationLoss(loss));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void takesADivergingNormForChanges(double norm) {
        assertPasses(Logged.point(RUN, 1).setGradientNorm(norm).setWeightNorm(norm));
    }

    @Test
    void takesAnUndefinedAccuracyForChanges() {
        assertPasses(Logged.point(RUN, 1).setTrainAccuracy(Double.NaN));
    }

    @Test
    void takesTheBoundsThemselves() {
        assertPasses(
                Logged.point(RUN, 1_000_000_000_000_000L)
                        .setTimestamp(0)
                        .setTrainAccuracy(1.0)
                        .setValidationAccuracy(0.0)
                        .setExtra(extras(256)));
    }

    @Test
    void takesAPointWithoutAnyMetric() {
        assertPasses(TrainingMetrics.newBuilder().setRunId(RUN).setStep(0).setTimestamp(0));
    }

    @Test
    void refusesAKeyThatIsAbsentOrTooLong() {
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RunIdentity.checkKey(""))
                .withMessage("key must be the runId, was absent or empty");
        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> RunIdentity.checkKey("r".repeat(257)))
                .withMessage("key must have at most 256 characters, had 257");
    }

    private static void assertPasses(TrainingMetrics.Builder point) {
        assertThatCode(() -> MetricsValidator.check(RUN, point.build())).doesNotThrowAnyException();
    }

    private static Arguments bad(
            Consumer<TrainingMetrics.Builder> fault, String reason, String message) {
        return arguments(fault, reason, message);
    }

    private static Map<String, Double> extras(int count) {
        Map<String, Double> extras = new HashMap<>();
        for (int i = 0; i < count; i++) {
            extras.put("extra-" + i, 1.0);
        }
        return extras;
    }
}
