package grokwatch.streams.alerting.dispatch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.streams.alerting.notify.SendResult;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Retries")
class RetryPolicyTest {

    private static final RetryPolicy POLICY = RetryPolicy.DEFAULT;
    private static final SendResult.Failed FAILED = SendResult.Failed.withoutAnswer("no answer");

    @Test
    void comeAfterPausesThatDoubleAndAreShortenedByUpToHalf() {
        for (int attempt = 1; attempt < 20; attempt++) {
            long longest = Math.min(300_000, 1_000L << (attempt - 1));

            assertThat(POLICY.waitAfter("id", attempt, FAILED).orElseThrow().toMillis())
                    .isBetween(longest / 2, longest);
        }
    }

    @Test
    void spreadOutOverDeliveriesAndAreTheSameForTheSameOne() {
        Set<Duration> pauses = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            pauses.add(POLICY.waitAfter("id" + i, 8, FAILED).orElseThrow());
        }

        assertThat(pauses).hasSizeGreaterThan(50);
        assertThat(POLICY.waitAfter("id", 8, FAILED)).isEqualTo(POLICY.waitAfter("id", 8, FAILED));
    }

    @Test
    void comeNoSoonerThanTheReceiverRequests() {
        var limited =
                new SendResult.Failed(Optional.of(429), "busy", Optional.of(Duration.ofMinutes(2)));

        assertThat(POLICY.waitAfter("id", 1, limited)).contains(Duration.ofMinutes(2));
    }

    @Test
    void endAfterTheTwentieth() {
        assertThat(POLICY.waitAfter("id", 20, FAILED)).isEmpty();
    }
}
