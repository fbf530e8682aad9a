package grokwatch.http.access;

import grokwatch.http.message.HttpException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides whether a call is heard at all: how often its address may call, and what it must show.
 * After some wrong secrets an address is not listened to for a while, whatever it shows, so that
 * passwords cannot be tried out.
 */
public final class Authenticator {

    private static final int MAX_FAILURES = 10;
    private static final Duration FAILURES_FORGOTTEN = Duration.ofMinutes(1);
    private static final int TOO_MANY = 429;
    private static final int UNAUTHORISED = 401;
    private static final int FORBIDDEN = 403;

    private final Optional<Access> access;
    private final Optional<RateLimit> calls;
    private final RateLimit failures;

    private Authenticator(Optional<Access> access, Optional<RateLimit> calls, RateLimit failures) {
        this.access = access;
        this.calls = calls;
        this.failures = failures;
    }

    /** Every client has every scope if {@code access} is empty; requests are not limited. */
    public static Authenticator of(Optional<? extends Access> access) {
        return new Authenticator(access.map(a -> a), Optional.empty(), failures(System::nanoTime));
    }

    /**
     * The same, with limits on each address.
     *
     * @param perSecond calls in a second, >= 1; as a burst ten times as many
     * @param nanos a clock of nanoseconds that never goes back
     */
    public Authenticator limited(int perSecond, LongSupplier nanos) {
        int burst = perSecond * 10;
        return new Authenticator(
                access,
                Optional.of(new RateLimit(burst, Duration.ofSeconds(10), nanos)),
                failures(nanos));
    }

    private static RateLimit failures(LongSupplier nanos) {
        return new RateLimit(MAX_FAILURES, FAILURES_FORGOTTEN, nanos);
    }

    /**
     * Why a call is refused; empty if it is heard.
     *
     * @param address of the caller
     * @param needed the scope of the endpoint; empty: no credentials are needed
     * @param authorization the header's value; null is no header
     */
    public Optional<HttpException> refusal(
            String address, Optional<Scope> needed, String authorization) {
        if (calls.isPresent() && !calls.get().take(address)) {
            return Optional.of(
                    new HttpException(TOO_MANY, "REQUEST_LIMIT_EXCEEDED", "too many requests"));
        }
        if (needed.isEmpty() || access.isEmpty()) {
            return Optional.empty();
        }
        if (failures.isExhausted(address)) {
            return Optional.of(
                    new HttpException(
                            TOO_MANY,
                            "REQUEST_LIMIT_EXCEEDED",
                            "too many wrong credentials from this address; wait a minute"));
        }
        Optional<Scope> scope = access.get().scope(authorization);
        if (scope.isEmpty()) {
            return Optional.of(unauthorised(address, authorization));
        }
        return scope.get().includes(needed.get())
                ? Optional.empty()
                : Optional.of(forbidden(needed.get(), scope.get()));
    }

    private static HttpException forbidden(Scope needed, Scope scope) {
        return new HttpException(
                FORBIDDEN,
                "PERMISSION_DENIED",
                "this needs the scope %s, these credentials have %s"
                        .formatted(needed.text(), scope.text()));
    }

    /** Who shows nothing has not guessed: browsers ask so before they ask for a password. */
    private HttpException unauthorised(String address, String authorization) {
        if (authorization != null) {
            failures.take(address);
        }
        return new HttpException(
                UNAUTHORISED, "UNAUTHENTICATED", "a token is needed and was not shown");
    }
}
