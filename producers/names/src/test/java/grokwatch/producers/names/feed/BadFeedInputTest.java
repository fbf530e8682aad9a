package grokwatch.producers.names.feed;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.RunStatus;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Bad input of a feed")
class BadFeedInputTest extends RunFeedFixture {

    @Test
    void retainsAtMost256FurtherScalarsOfARunThatLogsThousands() {
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
    void refusesWhatThePipelineWouldAndRetainsTheRest() {
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
    void retainsNanAndInfinitiesForTheyMeanDivergence() {
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
