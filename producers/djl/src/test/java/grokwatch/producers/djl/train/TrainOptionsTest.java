package grokwatch.producers.djl.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.producers.djl.model.Architecture;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Options of a training")
class TrainOptionsTest {

    @Test
    void haveDefaultsThatAreAccepted() {
        TrainOptions options = TrainOptions.builder().build();

        assertThat(options.task()).isEqualTo(TaskKind.MODULAR_ADDITION);
        assertThat(options.number(TrainOption.BETA2)).isEqualTo(0.98);
        assertThat(options.runId()).isEqualTo("modular-addition-mlp-wd1-f0.5-seed1");
    }

    @Test
    void areReadFromTextByTheNamesUsersWrite() {
        TrainOptions options =
                TrainOptions.builder()
                        .set("task", "permutations-s5")
                        .set("architecture", "transformer")
                        .set("optimizer", "sgd")
                        .set("schedule", "cosine")
                        .set("learning-rate", "1e-2")
                        .set("width", "64")
                        .set("run-id", "mine")
                        .label("team", "a")
                        .build();

        assertThat(options.task()).isEqualTo(TaskKind.PERMUTATIONS_S5);
        assertThat(options.architecture()).isEqualTo(Architecture.TRANSFORMER);
        assertThat(options.optimizer()).isEqualTo(OptimizerKind.SGD);
        assertThat(options.schedule()).isEqualTo(ScheduleKind.COSINE);
        assertThat(options.number(TrainOption.LEARNING_RATE)).isEqualTo(0.01);
        assertThat(options.integer(TrainOption.WIDTH)).isEqualTo(64);
        assertThat(options.runId()).isEqualTo("mine");
        assertThat(options.labels()).containsEntry("team", "a");
    }

    @Test
    void nameEveryFaultAtOnceWithValueAndChoices() {
        assertThatExceptionOfType(InvalidTrainOptionsException.class)
                .isThrownBy(
                        () ->
                                TrainOptions.builder()
                                        .set("archtecture", "mlp")
                                        .set("schedule", "linear")
                                        .set("width", "wide")
                                        .set("train-fraction", "1.5")
                                        .set("weight-decay", "NaN")
                                        .build())
                .satisfies(
                        e ->
                                assertThat(e.faults())
                                        .hasSize(5)
                                        .contains(
                                                "schedule must be one of constant, warmup, cosine, step, was linear",
                                                "width must be an integer in [1, 4096], was wide",
                                                "train-fraction must be a number in [0.001, 0.999], was 1.5",
                                                "weight-decay must be a number in [0.0, 100.0], was NaN")
                                        .anySatisfy(
                                                fault ->
                                                        assertThat(fault)
                                                                .startsWith("option must be one of")
                                                                .endsWith("was archtecture")));
    }

    @Test
    void nameFaultsBetweenOptions() {
        assertThatExceptionOfType(InvalidTrainOptionsException.class)
                .isThrownBy(
                        () ->
                                TrainOptions.builder()
                                        .set("task", "modular-division")
                                        .set("modulus", "58")
                                        .set("architecture", "transformer")
                                        .set("width", "30")
                                        .set("warmup-steps", "10000")
                                        .build())
                .satisfies(
                        e ->
                                assertThat(e.faults())
                                        .containsExactly(
                                                "modulus must be prime for division, was 58",
                                                "width of a transformer must be a multiple of 4, was 30",
                                                "warmup-steps must be < max-steps = 10000, was 10000"));
    }

    @Test
    void stateWhatTheyAcceptAndDo() {
        assertThat(Arrays.stream(TrainOption.values()))
                .allSatisfy(
                        option -> {
                            assertThat(option.description()).isNotBlank();
                            assertThat(option.accepted()).isNotBlank();
                            assertThat(option.optionName()).matches("[a-z0-9]+(-[a-z]+)*");
                        });
    }
}
