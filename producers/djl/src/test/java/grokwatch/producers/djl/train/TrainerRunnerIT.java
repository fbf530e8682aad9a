package grokwatch.producers.djl.train;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.djl.RecordingPublisher;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A training")
@Timeout(120)
class TrainerRunnerIT {

    private final RecordingPublisher publisher = new RecordingPublisher();

    @Nested
    @DisplayName("of a small network for some hundred steps")
    class OfASmallNetwork {

        private final TrainingResult result =
                run(small().set("max-steps", "300").set("snapshot-interval", "3"));

        @Test
        void lowersItsLossAndFinishesWithItsBudget() {
            assertThat(result.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(result.stopReason()).isEqualTo("budget");
            assertThat(result.steps()).isEqualTo(300);
            List<Double> losses =
                    publisher.metrics.stream().map(TrainingMetrics::getTrainLoss).toList();
            assertThat(losses.get(losses.size() - 1)).isLessThan(losses.get(0) / 10);
        }

        @Test
        void logsEveryMetricAtEachEvaluation() {
            assertThat(publisher.metrics)
                    .extracting(TrainingMetrics::getStep)
                    .startsWith(10L, 20L, 25L, 30L)
                    .endsWith(300L)
                    .doesNotHaveDuplicates();
            assertThat(publisher.evaluations("run")).hasSize(12).allSatisfy(this::isComplete);
        }

        @Test
        void describesItselfAndItsEnd() {
            assertThat(publisher.runs)
                    .extracting(TrainingRun::getStatus)
                    .containsExactly(RunStatus.RUNNING, RunStatus.FINISHED);
            TrainingRun run = publisher.lastRun();
            assertThat(run.getFramework()).isEqualTo("djl");
            assertThat(run.getArchitecture()).isEqualTo("mlp");
            assertThat(run.getTask()).isEqualTo("modular-addition");
            assertThat(run.getOptimizer()).isEqualTo("adamw");
            assertThat(run.getTrainSize()).isEqualTo(61);
            assertThat(run.getValidationSize()).isEqualTo(60);
            assertThat(run.getTrainFraction()).isEqualTo(61.0 / 121);
            assertThat(run.getBatchSize()).isEqualTo(61);
            assertThat(run.getClasses()).isEqualTo(11);
            assertThat(run.getParameterCount()).isEqualTo(2 * 11 * 32 + 32 + 32 * 11 + 11);
            assertThat(run.getLossType()).isEqualTo("cross-entropy");
            assertThat(run.getStopReason()).isEqualTo("budget");
            assertThat(run.getEndedAt()).isNotNull();
        }

        @Test
        void publishesSnapshotsOfTheLayerThatTakesTheTokens() {
            assertThat(publisher.snapshots)
                    .extracting(RepresentationSnapshot::getStep)
                    .containsExactly(75L, 150L, 225L, 300L);
            assertThat(publisher.snapshots)
                    .allSatisfy(
                            one -> {
                                assertThat(one.getRows()).isEqualTo(22);
                                assertThat(one.getColumns()).isEqualTo(32);
                                assertThat(one.getValues().remaining()).isEqualTo(4 * 22 * 32);
                            });
        }

        private void isComplete(TrainingMetrics one) {
            assertThat(one.getTrainLoss()).isFinite().isPositive();
            assertThat(one.getValidationLoss()).isFinite().isPositive();
            assertThat(one.getTrainAccuracy()).isBetween(0.0, 1.0);
            assertThat(one.getValidationAccuracy()).isBetween(0.0, 1.0);
            assertThat(one.getGradientNorm()).isFinite().isPositive();
            assertThat(one.getWeightNorm()).isFinite().isPositive();
            assertThat(one.getLearningRate()).isEqualTo(0.01f);
            assertThat(one.getWeightDecay()).isEqualTo(1.0);
        }
    }

    @Test
    void givesIdenticalLossesForOneSeedEvenBesideOthers() throws Exception {
        run(small().set("run-id", "alone"));
        try (TrainingFleet fleet =
                TrainingFleet.start(
                        List.of(
                                small().set("run-id", "first").build(),
                                small().set("run-id", "second").build(),
                                small().set("run-id", "other").set("seed", "2").build()),
                        publisher,
                        TrainingProgress.SILENT)) {
            assertThat(fleet.await())
                    .extracting(TrainingResult::status)
                    .containsOnly(RunStatus.FINISHED);
        }

        assertThat(losses("first")).isEqualTo(losses("alone")).isEqualTo(losses("second"));
        assertThat(losses("other")).isNotEqualTo(losses("alone"));
    }

    @Test
    void thatDivergesFailsOnceThreeRecordsShowIt() {
        TrainingResult result =
                run(
                        small().set("optimizer", "sgd")
                                .set("learning-rate", "2.05")
                                .set("max-steps", "2000"));

        assertThat(result.status()).isEqualTo(RunStatus.FAILED);
        assertThat(result.stopReason()).isEqualTo("diverged");
        assertThat(publisher.lastRun().getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(publisher.metrics)
                .filteredOn(
                        one ->
                                !Double.isFinite(one.getTrainLoss())
                                        || !Double.isFinite(one.getGradientNorm()))
                .hasSizeGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"transformer", "rnn", "cnn", "mlp"})
    void learnsItsTrainingExamplesWithEachArchitecture(String architecture) {
        run(
                small().set("architecture", architecture)
                        .set("embedding", "16")
                        .set("learning-rate", "0.005")
                        .set("dropout", "0.01")
                        .set("batch-size", "32"));

        List<TrainingMetrics> evaluations = publisher.evaluations("run");
        assertThat(evaluations.get(evaluations.size() - 1).getTrainAccuracy()).isGreaterThan(0.9);
    }

    @Test
    void endsAsKilledWhenItIsStopped() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        TrainOptions endless = small().set("max-steps", "100000000").build();
        try (TrainingFleet fleet =
                TrainingFleet.start(
                        List.of(endless), publisher, (options, metrics) -> begun.countDown())) {
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
            fleet.stop("another", "missing");
            fleet.stop("run", "grokwatch-advice");

            assertThat(fleet.await())
                    .extracting(TrainingResult::status)
                    .containsExactly(RunStatus.KILLED);
        }
        assertThat(publisher.lastRun().getStatus()).isEqualTo(RunStatus.KILLED);
        assertThat(publisher.lastRun().getStopReason()).isEqualTo("grokwatch-advice");
    }

    @Test
    void endsAsKilledWhenItsThreadIsInterrupted() {
        TrainOptions options = small().build();
        TrainerRunner runner =
                new TrainerRunner(
                        options, publisher, (o, metrics) -> Thread.currentThread().interrupt());
        TrainingResult result = runner.call();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.status()).isEqualTo(RunStatus.KILLED);
        assertThat(result.stopReason()).isEqualTo("interrupted");
    }

    private TrainingResult run(TrainOptionsBuilder options) {
        return new TrainerRunner(options.build(), publisher, TrainingProgress.SILENT).call();
    }

    private static TrainOptionsBuilder small() {
        return TrainOptions.builder()
                .set("run-id", "run")
                .set("modulus", "11")
                .set("width", "32")
                .set("learning-rate", "0.01")
                .set("max-steps", "200")
                .set("evaluation-interval", "25");
    }

    private List<Double> losses(String runId) {
        return publisher.metrics.stream()
                .filter(one -> one.getRunId().equals(runId))
                .map(TrainingMetrics::getTrainLoss)
                .toList();
    }
}
