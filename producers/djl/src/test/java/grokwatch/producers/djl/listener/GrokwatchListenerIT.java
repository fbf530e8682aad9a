package grokwatch.producers.djl.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import ai.djl.Model;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import grokwatch.producers.djl.RecordingPublisher;
import grokwatch.producers.djl.model.SeededNormal;
import grokwatch.producers.djl.train.NativeEngine;
import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A listener added to anyone's DJL training")
class GrokwatchListenerIT {

    private static final int EPOCHS = 6;
    private static final int BATCHES_AN_EPOCH = 4;

    private final RecordingPublisher publisher = new RecordingPublisher();

    @BeforeAll
    static void prepareEngine() {
        NativeEngine.prepare();
    }

    @Test
    void publishesTheRunFromItsStartToItsEndWithItsSize() throws Exception {
        train(listener().build(), 0.05f);

        assertThat(publisher.runs)
                .extracting(TrainingRun::getStatus)
                .containsExactly(RunStatus.RUNNING, RunStatus.RUNNING, RunStatus.FINISHED);
        TrainingRun last = publisher.lastRun();
        assertThat(last.getParameterCount()).isEqualTo(2 * 8 + 8 + 8 * 2 + 2);
        assertThat(last.getStartedAt()).isNotNull();
        assertThat(last.getEndedAt()).isGreaterThanOrEqualTo(last.getStartedAt());
    }

    @Test
    void publishesOneRecordAStepAndValidationValuesAtTheEndOfEachEpoch() throws Exception {
        train(listener().build(), 0.05f);

        assertThat(publisher.metrics).extracting(TrainingMetrics::getStep).isSorted();
        assertThat(publisher.metrics)
                .hasSize(EPOCHS * BATCHES_AN_EPOCH)
                .allSatisfy(
                        record -> {
                            assertThat(record.getTrainLoss()).isFinite().isPositive();
                            assertThat(record.getTrainAccuracy()).isBetween(0.0, 1.0);
                            assertThat(record.getGradientNorm()).isFinite().isPositive();
                            assertThat(record.getWeightNorm()).isFinite().isPositive();
                            assertThat(record.getUpdateNorm()).isFinite().isPositive();
                            assertThat(record.getLearningRate()).isEqualTo(0.05f);
                            assertThat(record.getWeightDecay()).isEqualTo(0.1);
                        });
        List<TrainingMetrics> evaluations = publisher.evaluations("r");
        assertThat(evaluations)
                .extracting(TrainingMetrics::getStep)
                .containsExactly(4L, 8L, 12L, 16L, 20L, 24L);
        assertThat(evaluations.get(5).getValidationLoss())
                .isLessThan(evaluations.get(0).getValidationLoss());
    }

    @Test
    void meansOverTheBatchesSinceTheLastRecord() throws Exception {
        train(listener().build(), 0.05f);
        List<TrainingMetrics> everyStep = List.copyOf(publisher.metrics);
        publisher.metrics.clear();
        train(listener().logEvery(4).build(), 0.05f);

        double mean =
                everyStep.subList(0, 4).stream()
                        .mapToDouble(TrainingMetrics::getTrainLoss)
                        .average()
                        .orElseThrow();
        assertThat(publisher.metrics).hasSize(EPOCHS);
        assertThat(publisher.metrics.get(0).getTrainLoss()).isCloseTo(mean, within(1e-5));
    }

    @Test
    void measuresTheUpdateThatTheOptimizerMade() throws Exception {
        train(listener().build(), 0.05f);
        TrainingMetrics first = publisher.metrics.get(0);

        // Plain gradient descent: the update is rate x gradient.
        assertThat(first.getUpdateNorm())
                .isCloseTo(0.05 * first.getGradientNorm(), withinPercentage(0.1));
    }

    @Test
    void publishesSnapshotsOfANamedParameterEveryNthEvaluation() throws Exception {
        train(
                listener()
                        .representation(Representation.ofTransposedParameter("01Linear_weight"), 2)
                        .build(),
                0.05f);

        assertThat(publisher.snapshots)
                .extracting(RepresentationSnapshot::getStep)
                .containsExactly(8L, 16L, 24L);
        assertThat(publisher.snapshots)
                .allSatisfy(
                        snapshot -> {
                            assertThat(snapshot.getRows()).isEqualTo(2);
                            assertThat(snapshot.getColumns()).isEqualTo(8);
                            assertThat(snapshot.getValues().remaining()).isEqualTo(4 * 2 * 8);
                        });
    }

    @Test
    void saysThatARunFailedWhoseLossIsNoNumber() throws Exception {
        train(listener().build(), 1e30f);

        assertThat(publisher.lastRun().getStatus()).isEqualTo(RunStatus.FAILED);
        assertThat(publisher.lastRun().getStopReason()).isEqualTo("diverged");
        assertThat(publisher.metrics).anySatisfy(one -> assertThat(one.getTrainLoss()).isNaN());
    }

    @Test
    void doesNotEndATrainingForAFaultOfItsOwn() throws Exception {
        train(listener().representation(Representation.ofParameter("absent"), 1).build(), 0.05f);

        assertThat(publisher.evaluations("r")).hasSize(EPOCHS);
        assertThat(publisher.snapshots).isEmpty();
    }

    @Test
    void sendsHeartbeatsWhileTheTrainingIsHeldUp() throws Exception {
        GrokwatchListener listener =
                listener()
                        .heartbeat(Duration.ofMillis(100))
                        .onRecord(record -> awaitHeartbeat())
                        .build();
        train(listener, 0.05f);
        int sent = heartbeats();

        assertThat(sent).isPositive();
        assertThat(publisher.lastRun().getStatus()).isEqualTo(RunStatus.FINISHED);
    }

    private void awaitHeartbeat() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (heartbeats() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
    }

    private int heartbeats() {
        return (int)
                publisher.metrics.stream()
                        .filter(one -> one.getTrainLoss() == null)
                        .filter(one -> one.getValidationLoss() == null)
                        .count();
    }

    private ListenerBuilder listener() {
        return GrokwatchListener.builder(publisher)
                .run(TrainingRun.newBuilder().setRunId("r").setStatus(RunStatus.RUNNING).build())
                .learningRate(Tracker.fixed(0.05f))
                .weightDecay(0.1);
    }

    /** A training as DJL's own tutorials have it: which half of the plane a point is in. */
    private static void train(GrokwatchListener listener, float rate) throws Exception {
        try (Model model = Model.newInstance("test", "PyTorch")) {
            SequentialBlock block =
                    new SequentialBlock()
                            .add(Linear.builder().setUnits(8).build())
                            .add(Activation.reluBlock())
                            .add(Linear.builder().setUnits(2).build());
            model.setBlock(block);
            block.setInitializer(new SeededNormal(1, 5), Parameter.Type.WEIGHT);
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                            .addEvaluator(new Accuracy())
                            .optOptimizer(
                                    Optimizer.sgd()
                                            .setLearningRateTracker(Tracker.fixed(rate))
                                            .build())
                            .addTrainingListeners(listener);
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(new Shape(1, 2));
                EasyTrain.fit(
                        trainer,
                        EPOCHS,
                        points(model.getNDManager(), 16 * BATCHES_AN_EPOCH, 1),
                        points(model.getNDManager(), 32, 2));
            }
        }
    }

    private static ArrayDataset points(NDManager manager, int size, long seed) {
        Random random = new Random(seed);
        float[] points = new float[2 * size];
        long[] sides = new long[size];
        for (int i = 0; i < size; i++) {
            points[2 * i] = (float) random.nextGaussian();
            points[2 * i + 1] = (float) random.nextGaussian();
            sides[i] = points[2 * i] > points[2 * i + 1] ? 1 : 0;
        }
        return new ArrayDataset.Builder()
                .setData(manager.create(points, new Shape(size, 2)))
                .optLabels(manager.create(sides))
                .setSampling(16, false)
                .build();
    }
}
