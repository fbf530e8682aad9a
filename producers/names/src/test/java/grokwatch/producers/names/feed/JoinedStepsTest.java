package grokwatch.producers.names.feed;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.TrainingMetrics;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Steps of a feed")
class JoinedStepsTest extends RunFeedFixture {

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
    void dropsARepeatAndRetainsAContradiction() {
        metric("loss", 2, 1);
        metric("loss", 2, 1);
        metric("loss", 3, 1);
        feed.flush();

        assertThat(sink.metrics)
                .extracting(TrainingMetrics::getTrainLoss)
                .containsExactly(2.0, 3.0);
        assertThat(feed.counts().repeated()).isEqualTo(1);
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
}
