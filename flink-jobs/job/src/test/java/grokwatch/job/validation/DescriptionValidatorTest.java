package grokwatch.job.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import grokwatch.job.fixture.Logged;
import grokwatch.schemas.RunTarget;
import grokwatch.schemas.TargetDirection;
import grokwatch.schemas.TrainingRun;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DescriptionValidatorTest {

    private static final String RUN = "run-1";

    static List<Arguments> invalid() {
        return List.of(
                bad(
                        r -> r.setRunId("other"),
                        "RUN_ID_MISMATCH",
                        "runId must be the key \"run-1\", was \"other\""),
                bad(r -> r.setAttempt(-1), "NEGATIVE_ATTEMPT", "attempt must be >= 0, was -1"),
                bad(r -> r.setEndedAt(-1L), "NEGATIVE_TIMESTAMP", "endedAt must be >= 0, was -1"),
                bad(
                        r -> r.setTask("t".repeat(257)),
                        "TEXT_TOO_LONG",
                        "task must have at most 256 characters, had 257"),
                outOfRange(
                        r -> r.setCommands(Collections.nCopies(65, "STOP")),
                        "number of commands must be <= 64, was 65"),
                bad(
                        r -> r.setCommands(List.of("SET " + "x".repeat(77))),
                        "TEXT_TOO_LONG",
                        "commands must have at most 80 characters, had 81"),
                outOfRange(r -> r.setBatchSize(0L), "batchSize must be >= 1, was 0"),
                outOfRange(r -> r.setParameterCount(0L), "parameterCount must be >= 1, was 0"),
                outOfRange(r -> r.setWidth(0L), "width must be >= 1, was 0"),
                outOfRange(r -> r.setDepth(-1L), "depth must be >= 1, was -1"),
                outOfRange(r -> r.setTrainSize(0L), "trainSize must be >= 1, was 0"),
                outOfRange(r -> r.setValidationSize(0L), "validationSize must be >= 1, was 0"),
                outOfRange(r -> r.setClasses(1L), "classes must be >= 2, was 1"),
                outOfRange(r -> r.setMaxSteps(0L), "maxSteps must be >= 1, was 0"),
                outOfRange(
                        r -> r.setLearningRate(Double.NaN),
                        "learningRate must be finite and >= 0, was NaN"),
                outOfRange(
                        r -> r.setWeightDecay(-1.0),
                        "weightDecay must be finite and >= 0, was -1.0"),
                outOfRange(r -> r.setDropout(1.0), "dropout must be in [0, 1), was 1.0"),
                outOfRange(
                        r -> r.setTrainFraction(0.0), "trainFraction must be in (0, 1], was 0.0"),
                outOfRange(
                        r -> r.setValidationTarget(95.0),
                        "validationTarget must be in (0, 1], was 95.0"),
                outOfRange(
                        r -> r.setTrainLossTarget(0.0),
                        "trainLossTarget must be finite and > 0, was 0.0"),
                outOfRange(
                        r -> r.setValidationLossTarget(Double.POSITIVE_INFINITY),
                        "validationLossTarget must be finite and > 0, was Infinity"),
                outOfRange(
                        r -> r.setTarget(target("reward", TargetDirection.UNKNOWN, 1)),
                        "target.direction must be MIN or MAX, was UNKNOWN"),
                outOfRange(
                        r -> r.setTarget(target("reward", TargetDirection.MAX, Double.NaN)),
                        "target: value must be finite, was NaN"),
                outOfRange(
                        r -> r.setTarget(target("a b", TargetDirection.MAX, 1)),
                        "target: metric must be a name of 1 to 128 characters without spaces, <, >, = or !"),
                bad(
                        r -> r.setLabels(labels(65, "")),
                        "LABELS_TOO_LARGE",
                        "labels must have at most 64 entries, had 65"),
                bad(
                        r -> r.setLabels(Map.of("k", "é".repeat(512))),
                        "LABELS_TOO_LARGE",
                        "labels must have at most 1024 bytes of UTF-8 in all, had 1025"),
                bad(
                        r -> r.setLabels(Map.of("k", "😀".repeat(256))),
                        "LABELS_TOO_LARGE",
                        "labels must have at most 1024 bytes of UTF-8 in all, had 1025"));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("invalid")
    void namesFieldBoundAndValue(
            Consumer<TrainingRun.Builder> fault, RejectReason reason, String message) {
        var run = Logged.run(RUN);
        fault.accept(run);

        assertThatExceptionOfType(InvalidRecordException.class)
                .isThrownBy(() -> DescriptionValidator.check(RUN, run.build()))
                .withMessage(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void takesADescriptionOfWhichOnlyTheIdIsKnown() {
        assertPasses(TrainingRun.newBuilder().setRunId(RUN));
    }

    @Test
    void takesTheBoundsThemselves() {
        assertPasses(
                Logged.run(RUN)
                        .setTrainFraction(1.0)
                        .setValidationTarget(1.0)
                        .setDropout(0.0)
                        .setLearningRate(0.0)
                        .setLabels(Map.of("k", "v".repeat(1023))));
    }

    @Test
    void takesAStopReasonOfAnyLength() {
        assertPasses(Logged.run(RUN).setStopReason("at Trainer.java\n".repeat(1000)));
    }

    private static RunTarget target(String metric, TargetDirection direction, double value) {
        return RunTarget.newBuilder()
                .setMetric(metric)
                .setDirection(direction)
                .setValue(value)
                .build();
    }

    private static void assertPasses(TrainingRun.Builder run) {
        assertThatCode(() -> DescriptionValidator.check(RUN, run.build()))
                .doesNotThrowAnyException();
    }

    private static Arguments outOfRange(Consumer<TrainingRun.Builder> fault, String message) {
        return arguments(fault, "DESCRIPTION_OUT_OF_RANGE", message);
    }

    private static Arguments bad(
            Consumer<TrainingRun.Builder> fault, String reason, String message) {
        return arguments(fault, reason, message);
    }

    private static Map<String, String> labels(int count, String value) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < count; i++) {
            labels.put("label-" + i, value);
        }
        return labels;
    }
}
