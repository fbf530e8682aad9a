package grokwatch.http.access;

import static org.assertj.core.api.Assertions.assertThat;

import grokwatch.http.message.HttpException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The authenticator")
class AuthenticatorTest {

    private static final String RIGHT = "Bearer s3cret";
    private static final String WRONG = "Bearer guess";

    private final AtomicLong nanos = new AtomicLong();
    private final Authenticator authenticator =
            Authenticator.of(Optional.of(new AccessToken("s3cret"))).limited(10, nanos::get);

    @Test
    void requiresTheTokenWhereOneIsConfigured() {
        assertThat(status("a", false, RIGHT)).isZero();
        assertThat(status("a", false, null)).isEqualTo(401);
        assertThat(status("a", true, null)).isZero();
    }

    @Test
    void locksOutClientsAfterTooManyFailedAttempts() {
        for (int i = 0; i < 10; i++) {
            assertThat(status("a", false, WRONG)).isEqualTo(401);
        }
        assertThat(status("a", false, RIGHT)).isEqualTo(429);
        assertThat(status("b", false, RIGHT)).isZero();
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        assertThat(status("a", false, RIGHT)).isZero();
    }

    @Test
    void doesNotCountRequestsWithoutCredentialsAsFailures() {
        for (int i = 0; i < 50; i++) {
            assertThat(status("a", false, null)).isEqualTo(401);
        }
        assertThat(status("a", false, RIGHT)).isZero();
    }

    @Test
    void takesABurstAndThenARateOfEachAddress() {
        for (int i = 0; i < 100; i++) {
            assertThat(status("a", false, RIGHT)).isZero();
        }
        assertThat(status("a", false, RIGHT)).isEqualTo(429);
        assertThat(status("b", false, RIGHT)).isZero();
        nanos.addAndGet(Duration.ofMillis(101).toNanos());
        assertThat(status("a", false, RIGHT)).isZero();
        assertThat(status("a", false, RIGHT)).isEqualTo(429);
    }

    @Test
    void refusesCredentialsOfALowerScopeWithoutCountingThemAsFailures() {
        Authenticator reading =
                Authenticator.of(Optional.of(new AccessToken("s3cret", Scope.READ)));
        for (int i = 0; i < 20; i++) {
            assertThat(reading.refusal("a", Optional.of(Scope.SILENCE), RIGHT))
                    .hasValueSatisfying(
                            refusal -> {
                                assertThat(refusal.status()).isEqualTo(403);
                                assertThat(refusal)
                                        .hasMessage(
                                                "this needs the scope silence, these credentials"
                                                        + " have read");
                            });
        }
        assertThat(reading.refusal("a", Optional.of(Scope.READ), RIGHT)).isEmpty();
    }

    /** Status of the refusal; 0 for none. */
    private int status(String address, boolean open, String authorization) {
        return authenticator
                .refusal(address, open ? Optional.empty() : Optional.of(Scope.READ), authorization)
                .map(HttpException::status)
                .orElse(0);
    }
}
