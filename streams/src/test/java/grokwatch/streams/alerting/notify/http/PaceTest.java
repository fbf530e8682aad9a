package grokwatch.streams.alerting.notify.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pace")
class PaceTest {

    private static final Endpoint CHANNEL = Endpoint.of("https://hooks.example/1");

    private final AtomicLong now = new AtomicLong(-50);
    private final List<Long> waits = new ArrayList<>();
    private final Pace pace =
            new Pace(
                    Duration.ofNanos(100),
                    now::get,
                    nanos -> {
                        waits.add(nanos);
                        now.addAndGet(nanos);
                    });

    @Test
    void retainsMessagesToOneAddressApart() {
        pace.await(CHANNEL);
        now.addAndGet(30);
        pace.await(CHANNEL);
        pace.await(CHANNEL);

        assertThat(waits).containsExactly(70L, 100L);
    }

    @Test
    void doesNotHoldBackAfterAPauseNorAnotherAddress() {
        pace.await(CHANNEL);
        pace.await(Endpoint.of("https://hooks.example/2"));
        now.addAndGet(100);
        pace.await(CHANNEL);

        assertThat(waits).isEmpty();
    }
}
