package grokwatch.job.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.job.kafka.OutputSignal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Checkpoints for output")
class OutputCheckpointsTest {

    private static final Duration INTERVAL = Duration.ofMillis(1);

    private final OutputSignal output = new OutputSignal();
    private final Semaphore checkpoints = new Semaphore(0);

    @Test
    void outputOfACopyOfTheSinkIsCommitted() throws Exception {
        OutputSignal inSink = InstantiationUtil.clone(output);
        try (OutputCheckpoints running = OutputCheckpoints.start(output, INTERVAL, this::take)) {
            inSink.raise();
            assertThat(checkpoints.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            inSink.raise();
            assertThat(checkpoints.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void failedCheckpointIsTakenAgainWithoutFurtherOutput() throws Exception {
        try (OutputCheckpoints running = OutputCheckpoints.start(output, INTERVAL, this::fail)) {
            output.raise();
            assertThat(checkpoints.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private CompletableFuture<String> take() {
        checkpoints.release();
        return CompletableFuture.completedFuture("chk-1");
    }

    private CompletableFuture<String> fail() {
        checkpoints.release();
        return CompletableFuture.failedFuture(new IllegalStateException("the job restarts"));
    }
}
