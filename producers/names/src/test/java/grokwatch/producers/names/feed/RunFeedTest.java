package grokwatch.producers.names.feed;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.names.sink.RecordingSink;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.Source;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("A run's feed")
class RunFeedTest {

    private static final AliasTable ALIASES = AliasTable.shipped();

    private final RecordingSink sink = new RecordingSink();
    private final RunFeed feed = new RunFeed(ALIASES, Source.HUGGINGFACE, sink, "run-1");

    @Nested
    @DisplayName("joining steps")
    class Joining {

        @Test
        void makesOneEventOfTheValuesOfAStep() {
            metric("loss", 2.5, 10);
            metric("grad_norm", 0.75, 10);
            metric("bleu", 31, 10);
            feed.metric("eval_loss", 2.75, 10, 99);
            feed.flush();

            assertThat(sink.metrics)
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.getRunId()).isEqualTo("run-1");
                                assertThat(event.getStep()).isEqualTo(10);
                                assertThat(event.getTimestamp()).isEqualTo(1_010);
                                assertThat(event.getTrainLoss()).isEqualTo(2.5);
                                assertThat(event.getGradientNorm()).isEqualTo(0.75);
                                assertThat(event.getValidationLoss()).isEqualTo(2.75);
                                assertThat(event.getValidationAccuracy()).isNull();
                                assertThat(event.getExtra()).isEqualTo(Map.of("bleu", 31.0));
                            });
        }

        @Test
        void closesAStepWhenAnotherBegins() {
            metric("loss", 2, 1);
            assertThat(sink.metrics).isEmpty();

            metric("loss", 1, 2);

            assertThat(steps()).containsExactly(1L);
        }

        @Test
        void makesAFurtherEventOfALateValue() {
            metric("loss", 2, 1);
            metric("loss", 1, 2);
            metric("eval_loss", 3, 1);
            feed.flush();

            assertThat(steps()).containsExactly(1L, 2L, 1L);
            assertThat(sink.metrics.get(2).getTrainLoss()).isNull();
        }

        @Test
        void dropsARepeatAndKeepsAContradiction() {
            metric("loss", 2, 1);
            metric("loss", 2, 1);
            metric("loss", 3, 1);
            feed.flush();

            assertThat(sink.metrics)
                    .extracting(TrainingMetrics::getTrainLoss)
                    .containsExactly(2.0, 3.0);
            assertThat(feed.counts().repeated()).isEqualTo(1);
        }
    }

    @Nested
    @DisplayName("finding out the accuracies' unit")
    class Units {

        @Test
        void leavesFractionsAlone() {
            metric("train_accuracy", 0.01, 1);
            metric("train_accuracy", 1.0000001, 2);
            feed.flush();

            assertThat(trainAccuracies()).containsExactly(0.01, 1.0);
            assertThat(sink.notes).isEmpty();
        }

        @Test
        void convertsPercentOfAGuessAmongManyClassesThoughItLooksLikeANearlyPerfectFraction() {
            metric("train_accuracy", 0.9, 1);
            metric("loss", 4.6, 1);
            metric("train_accuracy", 0.95, 2);
            metric("train_accuracy", 1.2, 3);
            metric("train_accuracy", 50, 4);
            feed.flush();

            assertThat(trainAccuracies()).containsExactly(0.9 / 100, 0.95 / 100, 1.2 / 100, 0.5);
            assertThat(sink.notes)
                    .containsExactly(
                            "run-1: accuracies are in percent (trainAccuracy = 1.2 at step 3) and are divided by 100");
        }

        @Test
        void judgesAllAccuraciesOfARunTogether() {
            metric("train_accuracy", 99, 1);
            metric("eval_accuracy", 1.0, 1);
            feed.flush();

            assertThat(sink.metrics.get(0).getValidationAccuracy()).isEqualTo(0.01);
        }

        @Test
        void judgesByAccuraciesThatFillNoFieldToo() {
            metric("train_top5", 60, 1);
            metric("eval_accuracy", 0.75, 1);
            feed.flush();

            assertThat(sink.metrics.get(0).getValidationAccuracy()).isEqualTo(0.0075);
        }

        @Test
        void convertsErrorRatesWhateverTheirUnit() {
            metric("test_error", 97.5, 1);
            metric("test_error", 2.5, 2);
            feed.flush();

            assertThat(sink.metrics)
                    .extracting(TrainingMetrics::getValidationAccuracy)
                    .containsExactly(1 - 0.975, 1 - 0.025);
            assertThat(sink.notes)
                    .contains(
                            "run-1: test_error is taken for an error rate: validationAccuracy is 1 minus it");
        }

        @Test
        void sendsTheOtherValuesOfAStepWhoseUnitIsNotKnown() {
            metric("train_accuracy", 0.9, 1);
            metric("loss", 4.6, 1);
            feed.flush();

            assertThat(sink.metrics)
                    .singleElement()
                    .satisfies(e -> assertThat(e.getTrainAccuracy()).isNull());

            feed.end(RunStatus.FINISHED, null, 5);

            assertThat(trainAccuracies()).containsExactly(0.9);
        }

        @Test
        void takesTheUnitForFractionsAfterEightValuesWithoutOneAboveOne() {
            for (int step = 1; step <= 8; step++) {
                metric("train_accuracy", 0.5 + step / 100.0, step);
            }
            feed.flush();

            assertThat(trainAccuracies()).hasSize(8).startsWith(0.51).endsWith(0.58);
        }

        @Test
        void turnsToPercentLateAndLeavesWhatWasSent() {
            metric("train_accuracy", 0.1, 1);
            metric("train_accuracy", 1.2, 2);
            metric("train_accuracy", 40, 3);
            metric("train_accuracy", 0.5, 4);
            feed.flush();

            assertThat(trainAccuracies()).containsExactly(0.1, 0.4, 0.005);
            assertThat(feed.counts().refused()).isEqualTo(Map.of(Refusal.VALUE, 1L));
            assertThat(sink.notes)
                    .contains("run-1: trainAccuracy must be in [0, 1], was 1.2 at step 2");
        }

        @Test
        void goesByTheNameWhereItSaysPercent() {
            metric("train_acc_pct", 0.9, 1);
            feed.flush();

            assertThat(trainAccuracies()).containsExactly(0.009000000000000001);
        }

        @Test
        void remembersTheUnitWhereAnotherFeedGoesOn() {
            metric("train_accuracy", 40, 1);
            feed.flush();
            RunFeed next = new RunFeed(ALIASES, Source.HUGGINGFACE, sink, "run-1", feed.memory());
            next.metric("train_accuracy", 0.5, 2, 0);
            next.flush();

            assertThat(trainAccuracies()).containsExactly(0.4, 0.005);
            assertThat(sink.runs).hasSize(1);
        }
    }

    @Nested
    @DisplayName("describing the run")
    class Describing {

        @Test
        void sendsWhatIsKnownOnceBeforeTheFirstEvent() {
            feed.describe(run -> run.setProject("p").setName("n"));
            feed.parameter("learning_rate", "1e-3");
            feed.parameter("weight_decay", "0.1");
            feed.parameter("optim", "AdamW");
            feed.parameter("max_steps", "1000.0");
            feed.parameter("something", "else");
            assertThat(sink.runs).isEmpty();

            metric("loss", 1, 1);
            feed.flush();

            assertThat(sink.runs)
                    .singleElement()
                    .satisfies(
                            run -> {
                                assertThat(run.getProject()).isEqualTo("p");
                                assertThat(run.getLearningRate()).isEqualTo(1e-3);
                                assertThat(run.getWeightDecay()).isEqualTo(0.1);
                                assertThat(run.getOptimizer()).isEqualTo("adamw");
                                assertThat(run.getMaxSteps()).isEqualTo(1000);
                                assertThat(run.getStatus()).isEqualTo(RunStatus.RUNNING);
                            });
        }

        @Test
        void keepsTheRestWhereOneParameterIsUnfit() {
            feed.parameter("lr", "cosine");
            feed.parameter("batch_size", "0");
            feed.parameter("weight_decay", "None");
            feed.parameter("seed", "-1");
            feed.flush();

            assertThat(sink.lastRun().getSeed()).isEqualTo(-1);
            assertThat(sink.lastRun().getLearningRate()).isNull();
            assertThat(feed.counts().refused()).isEqualTo(Map.of(Refusal.PARAMETER, 2L));
            assertThat(sink.notes)
                    .containsExactly(
                            "run-1: learningRate must be a finite number >= 0, was \"cosine\"",
                            "run-1: batchSize must be a whole number >= 1, was \"0\"");
        }

        @Test
        void saysTheLastStepAtTheEnd() {
            metric("loss", 1, 7);
            feed.end(RunStatus.FINISHED, "budget", 5_000);

            assertThat(sink.lastRun().getStatus()).isEqualTo(RunStatus.FINISHED);
            assertThat(sink.lastRun().getLastStep()).isEqualTo(7);
            assertThat(sink.lastRun().getEndedAt()).isEqualTo(5_000);
        }

        @Test
        void countsAttemptsWhenTheRunStartsAgain() {
            metric("loss", 1, 7);
            feed.restart();
            metric("loss", 2, 1);
            feed.flush();

            assertThat(sink.metrics).extracting(TrainingMetrics::getAttempt).containsExactly(0, 1);
            assertThat(sink.lastRun().getAttempt()).isEqualTo(1);
        }

        @Test
        void keepsLabelsWithinTheirBounds() {
            for (int i = 0; i < 100; i++) {
                feed.label("k" + i, "v");
            }
            feed.label("k0", "x".repeat(2000));
            feed.flush();

            assertThat(sink.lastRun().getLabels()).hasSize(64).containsEntry("k0", "v");
            assertThat(feed.counts().refused()).containsEntry(Refusal.TOO_MANY_LABELS, 37L);
        }
    }

    @Nested
    @DisplayName("given bad input")
    class BadInput {

        @Test
        void keepsAtMost256FurtherScalarsOfARunThatLogsThousands() {
            for (int i = 0; i < 5_000; i++) {
                metric("layer" + i, i, 1);
            }
            metric("loss", 1, 1);
            feed.flush();

            assertThat(sink.metrics)
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.getExtra()).hasSize(256);
                                assertThat(event.getTrainLoss()).isEqualTo(1);
                            });
            assertThat(feed.counts().refused()).isEqualTo(Map.of(Refusal.TOO_MANY_EXTRAS, 4_744L));
            assertThat(sink.notes).hasSize(1);
        }

        @Test
        void refusesWhatThePipelineWouldAndKeepsTheRest() {
            metric("loss", 1, -1);
            metric("loss", 1, Long.MAX_VALUE);
            feed.metric("loss", 1, 1, -5);
            metric("", 1, 1);
            metric("x".repeat(257), 1, 1);
            metric("grad_norm", -1, 1);
            metric("loss", 1, 1);
            feed.flush();

            assertThat(sink.metrics)
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.getTrainLoss()).isEqualTo(1);
                                assertThat(event.getGradientNorm()).isNull();
                            });
            assertThat(feed.counts().refused())
                    .isEqualTo(
                            Map.of(
                                    Refusal.STEP, 2L,
                                    Refusal.TIME, 1L,
                                    Refusal.NAME, 2L,
                                    Refusal.VALUE, 1L));
        }

        @Test
        void keepsNanAndInfinitiesForTheyMeanDivergence() {
            metric("loss", Double.NaN, 1);
            metric("eval_loss", Double.POSITIVE_INFINITY, 1);
            metric("eval_accuracy", Double.NaN, 1);
            feed.end(RunStatus.FAILED, null, 0);

            assertThat(sink.metrics.get(0).getTrainLoss()).isNaN();
            assertThat(sink.metrics.get(0).getValidationLoss()).isInfinite();
        }

        @Test
        void takesALossOfZeroBesideAGradientNormOfNanForNan() {
            metric("loss", 0.0, 5);
            metric("grad_norm", Double.NaN, 5);
            feed.flush();

            assertThat(sink.metrics.get(0).getTrainLoss()).isNaN();
            assertThat(sink.notes).singleElement().asString().contains("half precision");
        }

        @Test
        void doesNotMixTwoNamesOfOneField() {
            metric("eval_a_loss", 1, 1);
            metric("eval_b_loss", 2, 1);
            feed.flush();

            assertThat(sink.metrics)
                    .singleElement()
                    .satisfies(
                            event -> {
                                assertThat(event.getValidationLoss()).isEqualTo(1);
                                assertThat(event.getExtra()).containsEntry("eval_b_loss", 2.0);
                            });
        }
    }

    @Test
    void notesTheNamesOfARunWithoutALossOrAnAccuracy() {
        metric("objective", 1, 1);
        metric("bleu", 2, 1);
        feed.end(RunStatus.FINISHED, null, 1);

        assertThat(sink.notes)
                .containsExactly(
                        "run-1: no loss and no accuracy is recognised among the names: objective, bleu; an alias table (--aliases) maps them");
    }

    @Test
    void followsTheNameThatIsLoggedAgainAndAgainWhereThePreferredOneIsLoggedOnce() {
        metric("train_accuracy", 0, 1);
        for (int step = 2; step <= 12; step++) {
            metric("full_train_acc", step / 100.0, step);
        }
        feed.flush();

        assertThat(trainAccuracies()).contains(0.12).doesNotContain(0.02);
    }

    private void metric(String name, double value, long step) {
        feed.metric(name, value, step, 1_000 + step);
    }

    private List<Long> steps() {
        return sink.metrics.stream().map(TrainingMetrics::getStep).toList();
    }

    private List<Double> trainAccuracies() {
        return sink.metrics.stream()
                .map(TrainingMetrics::getTrainAccuracy)
                .filter(accuracy -> accuracy != null)
                .toList();
    }
}
