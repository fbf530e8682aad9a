package grokwatch.producers.names.feed;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.producers.names.table.Source;
import grokwatch.schemas.RunStatus;
import grokwatch.schemas.TrainingMetrics;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The unit of a feed's accuracies")
class AccuracyUnitTest extends RunFeedFixture {

    @Test
    void leavesFractionsAlone() {
        metric("train_accuracy", 0.01, 1);
        metric("train_accuracy", 1.0000001, 2);
        feed.flush();

        assertThat(trainAccuracies()).containsExactly(0.01, 1.0);
        assertThat(sink.notes).isEmpty();
    }

    @Test
    void convertsPercentOfAGuessAmongManyClassesThoughItChecksLikeANearlyPerfectFraction() {
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
    void goesByTheNameWhereItStatesPercent() {
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
