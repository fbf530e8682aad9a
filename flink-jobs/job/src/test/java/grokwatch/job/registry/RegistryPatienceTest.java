package grokwatch.job.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import grokwatch.schemas.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistryPatienceTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private final AtomicInteger requests = new AtomicInteger();

    @Test
    void requestsAgainUntilThereIsAnAnswer() throws InterruptedException {
        String answer =
                new RegistryPatience(Duration.ofMinutes(1), SHORT)
                        .await(() -> requests.incrementAndGet() < 4 ? unavailable() : "answer");

        assertThat(answer).isEqualTo("answer");
        assertThat(requests).hasValue(4);
    }

    @Test
    void givesUpWhenPatienceEnds() {
        assertThatExceptionOfType(RegistryUnavailableException.class)
                .isThrownBy(
                        () ->
                                new RegistryPatience(Duration.ofMillis(20), SHORT)
                                        .await(
                                                () -> {
                                                    requests.incrementAndGet();
                                                    return unavailable();
                                                }));
        assertThat(requests.get()).isGreaterThan(1);
    }

    @Test
    void passesAnyOtherFailureOnAtOnce() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                new RegistryPatience(Duration.ofMinutes(1), SHORT)
                                        .await(
                                                () -> {
                                                    requests.incrementAndGet();
                                                    throw new IllegalStateException("other");
                                                }));
        assertThat(requests).hasValue(1);
    }

    private static String unavailable() {
        throw new RegistryUnavailableException("away", null);
    }
}
