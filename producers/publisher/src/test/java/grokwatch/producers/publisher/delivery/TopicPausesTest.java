package grokwatch.producers.publisher.delivery;

import static grokwatch.producers.publisher.delivery.TopicPauses.MAX_NANOS;
import static grokwatch.producers.publisher.delivery.TopicPauses.MIN_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.schemas.Topics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("After a failure a topic")
class TopicPausesTest {

    private final TopicPauses pauses = new TopicPauses();

    @Test
    void pausesAloneAndIsOpenAgainAfterwards() {
        pauses.failed(Topics.METRICS, 0);

        assertThat(pauses.isOpen(Topics.METRICS, MIN_NANOS - 1)).isFalse();
        assertThat(pauses.isOpen(Topics.METRICS, MIN_NANOS)).isTrue();
        assertThat(pauses.isOpen(Topics.RUNS, 0)).isTrue();
    }

    @Test
    void pausesTwiceAsLongEachTimeUpToABound() {
        long now = 0;
        long length = MIN_NANOS;
        for (int failure = 0; failure < 10; failure++) {
            pauses.failed(Topics.METRICS, now);
            assertThat(pauses.untilNext(now)).hasValue(length);
            now += length;
            length = Math.min(2 * length, MAX_NANOS);
        }
        assertThat(length).isEqualTo(MAX_NANOS);
    }

    @Test
    void pausesNoLongerForFailuresDuringItsPause() {
        pauses.failed(Topics.METRICS, 0);
        pauses.failed(Topics.METRICS, 1);

        assertThat(pauses.isOpen(Topics.METRICS, MIN_NANOS)).isTrue();
    }

    @Test
    void isOpenAtOnceWhenItSucceeds() {
        pauses.failed(Topics.METRICS, 0);
        pauses.succeeded(Topics.METRICS);

        assertThat(pauses.isOpen(Topics.METRICS, 0)).isTrue();
        assertThat(pauses.untilNext(0)).isEmpty();
    }
}
