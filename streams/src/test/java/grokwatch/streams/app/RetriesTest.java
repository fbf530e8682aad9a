package grokwatch.streams.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RetriesTest {

    private static final Duration FIRST = Duration.ofMillis(100);

    private final Retries retries = new Retries(new Backoff(FIRST, Duration.ofSeconds(1)));

    @Test
    void pauseDoublesWithConsecutiveFailuresAndStartsAnewAfterSuccess() {
        assertThat(retries.fail()).isEqualTo(FIRST);
        assertThat(retries.fail()).isEqualTo(FIRST.multipliedBy(2));
        assertThat(retries.consecutive()).isEqualTo(2);

        retries.succeed();

        assertThat(retries.consecutive()).isZero();
        assertThat(retries.fail()).isEqualTo(FIRST);
        assertThat(retries.total()).isEqualTo(3);
    }

    @Test
    @Timeout(30)
    void stopEndsEveryPause() {
        retries.stop();

        retries.pause(Duration.ofDays(1));

        assertThat(retries.isStopped()).isTrue();
    }
}
