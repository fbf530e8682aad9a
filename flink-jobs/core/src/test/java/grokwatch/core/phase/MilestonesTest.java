package grokwatch.core.phase;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.core.fixture.Bytes;
import grokwatch.core.phase.Milestones.Basis;
import grokwatch.core.run.RunDescription;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("The milestones of a run")
class MilestonesTest {

    private static final Targets TARGETS = Targets.of(RunDescription.UNKNOWN.targets());

    private final Milestones milestones = new Milestones();

    @Nested
    @DisplayName("by accuracies")
    class ByAccuracies {

        @Test
        void areDatedAtTheFirstOfThreeEvaluations() {
            accuracies(100, 0.99, 0.1);
            accuracies(200, 0.99, 0.1);
            accuracies(300, 1.00, 0.95);
            accuracies(400, 1.00, 0.95);

            assertThat(milestones.memorisedStep()).isEqualTo(100);
            assertThat(milestones.generalisedStep()).isEqualTo(-1);
            assertThat(milestones.generalisedStepAtEnd()).as("an unbroken tail").isEqualTo(300);
        }

        @Test
        void countEachMetricOnItsOwnSteps() {
            for (long step = 1; step <= 3; step++) {
                milestones.observeTrainAccuracy(1, TARGETS, step);
            }
            milestones.observeValidationAccuracy(0.1, TARGETS, 10);

            assertThat(milestones.memorisedStep()).isEqualTo(1);
        }

        @Test
        void neverLieBeforeTheFirstStep() {
            for (long step = 0; step < 3; step++) {
                accuracies(step, 1, 1);
            }

            assertThat(milestones.memorisedStep()).isEqualTo(1);
        }

        @Test
        void outweighLosses() {
            for (long step = 1; step <= 5; step++) {
                accuracies(step, 0.5, 0.1);
                losses(step, 0.01, 0.01);
            }

            assertThat(milestones.basis()).isEqualTo(Basis.ACCURACY);
            assertThat(milestones.memorisedStep()).isEqualTo(-1);
        }
    }

    @Nested
    @DisplayName("by losses, in a run that logs no accuracy")
    class ByLosses {

        @Test
        void areReachedAtATenthOfANat() {
            losses(100, 0.1, 3);
            losses(200, 0.1, 0.09);
            losses(300, 0.1, 0.09);
            losses(400, 0.1, 0.09);

            assertThat(milestones.basis()).isEqualTo(Basis.LOSS);
            assertThat(milestones.memorisedStep()).isEqualTo(100);
            assertThat(milestones.generalisedStep()).isEqualTo(200);
        }

        /** One metric a record: the validation loss of a step may come before its accuracy. */
        @Test
        void areNotDecidedOnBeforeAccuraciesHaveHadTheirChance() {
            for (long step = 1; step <= 300; step++) {
                milestones.observeTrainLoss(0.01, TARGETS, step);
            }
            milestones.observeValidationLoss(3, TARGETS, 300);

            assertThat(milestones.basis()).isEqualTo(Basis.UNDECIDED);
            milestones.observeTrainAccuracy(0.98, TARGETS, 300);
            milestones.observeValidationAccuracy(0.1, TARGETS, 300);
            assertThat(milestones.basis()).isEqualTo(Basis.ACCURACY);
            assertThat(milestones.memorisedStep()).isEqualTo(-1);
        }

        @Test
        void areStuckToOnceMemorisationIsConfirmed() {
            for (long step = 1; step <= 3; step++) {
                losses(step, 0.01, 3);
            }
            accuracies(4, 0.5, 0.1);

            assertThat(milestones.basis()).isEqualTo(Basis.LOSS);
            assertThat(milestones.memorisedStep()).isEqualTo(1);
        }
    }

    @Test
    void ofADelayedRunLieAsFarApartAsMemorisationTook() {
        assertThat(Milestones.isDelayed(100, 200)).isTrue();
        assertThat(Milestones.isDelayed(100, 199)).isFalse();
        assertThat(Milestones.isDelayed(-1, 200)).as("never memorised").isFalse();
        assertThat(Milestones.isDelayed(200, 100)).as("generalised first").isFalse();
        assertThat(Milestones.isDelayed(100, -1)).as("never generalised").isFalse();
    }

    @Test
    void haveToBeEarnedAgainWhenTheRunResumesBeforeThem() {
        for (long step = 100; step <= 300; step += 100) {
            accuracies(step, 1, 1);
        }

        milestones.rewind(50);

        assertThat(milestones.memorisedStep()).isEqualTo(-1);
        assertThat(milestones.basis()).isEqualTo(Basis.ACCURACY);
    }

    @Test
    void areTheSameAfterBeingWrittenAndRead() {
        losses(100, 0.1, 3);
        losses(200, 0.1, 3);

        Milestones copy = Bytes.copy(milestones, new Milestones());
        copy.observeTrainLoss(0.1, TARGETS, 300);
        copy.observeValidationLoss(3, TARGETS, 300);

        assertThat(copy.memorisedStep()).isEqualTo(100);
    }

    private void accuracies(long step, double train, double validation) {
        milestones.observeTrainAccuracy(train, TARGETS, step);
        milestones.observeValidationAccuracy(validation, TARGETS, step);
    }

    private void losses(long step, double train, double validation) {
        milestones.observeTrainLoss(train, TARGETS, step);
        milestones.observeValidationLoss(validation, TARGETS, step);
    }
}
