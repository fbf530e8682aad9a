package grokwatch.producers.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import grokwatch.schemas.RepresentationSnapshot;
import grokwatch.schemas.TrainingMetrics;
import grokwatch.schemas.TrainingRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HeartbeatsTest {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(42), ZoneOffset.UTC);

    private final Recording published = new Recording();

    @Test
    void areStepsWithoutMetricsWhereTheTrainingHasComeTo() throws Exception {
        try (var beats = new Heartbeats(published, "run-1", 3, INTERVAL, CLOCK)) {
            beats.reached(700);

            TrainingMetrics beat = published.next();
            assertThat(beat.getRunId()).isEqualTo("run-1");
            assertThat(beat.getAttempt()).isEqualTo(3);
            assertThat(beat.getStep()).isEqualTo(700);
            assertThat(beat.getTimestamp()).isEqualTo(42);
            assertThat(beat.getTrainLoss()).isNull();
            assertThat(beat.getExtra()).isEmpty();

            beats.reached(800);
            TrainingMetrics later = published.next();
            while (later.getStep() == 700) {
                later = published.next();
            }
            assertThat(later.getStep()).isEqualTo(800);
        }
    }

    @Test
    void areNotSentBeforeTheFirstStep() throws Exception {
        try (var beats = new Heartbeats(published, "run-1", 0, INTERVAL, CLOCK);
                var other = new Heartbeats(published, "run-2", 0, INTERVAL, CLOCK)) {
            other.reached(1);
            published.next();
            published.next();

            beats.reached(5);
            assertThat(published.firstOf("run-1").getStep()).isEqualTo(5);
        }
    }

    @Test
    void areNotSentInBursts() {
        assertThatThrownBy(() -> new Heartbeats(published, "run-1", 0, Duration.ofMillis(99)))
                .hasMessage("interval must be >= PT0.1S, was PT0.099S");
    }

    /** Takes the place of Kafka: what would be published waits to be looked at. */
    private static final class Recording implements RunPublisher {

        private final BlockingQueue<TrainingMetrics> logged = new LinkedBlockingQueue<>();

        TrainingMetrics next() throws InterruptedException {
            TrainingMetrics next = logged.poll(30, TimeUnit.SECONDS);
            assertThat(next).as("a heartbeat within half a minute").isNotNull();
            return next;
        }

        TrainingMetrics firstOf(String runId) throws InterruptedException {
            TrainingMetrics next = next();
            while (!next.getRunId().equals(runId)) {
                next = next();
            }
            return next;
        }

        @Override
        public void publish(TrainingRun run) {}

        @Override
        public void log(TrainingMetrics metrics) {
            logged.add(metrics);
        }

        @Override
        public void snapshot(RepresentationSnapshot snapshot) {}

        @Override
        public PublisherCounts counts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean flush(Duration timeout) {
            return true;
        }

        @Override
        public PublisherCounts close(Duration timeout) {
            throw new UnsupportedOperationException();
        }
    }
}
