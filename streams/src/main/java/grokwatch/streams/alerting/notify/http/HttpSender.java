package grokwatch.streams.alerting.notify.http;

import grokwatch.streams.alerting.notify.SendResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * Posts JSON and judges the answer: 2xx is delivered; 408, 425, 429, 5xx and no answer may be tried
 * again; everything else, redirects and private targets too, is refused. Shared by receivers;
 * thread-safe; its threads are daemons.
 */
public final class HttpSender implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final int MAX_THREADS = 8;

    private final HttpClient client = new HttpClient();
    private final Proxies proxies = new Proxies(client.getProxyConfiguration());
    private final Clock clock = Clock.systemUTC();
    private final Targets targets;
    private final Duration limit;

    private HttpSender(Targets targets, Duration connectTimeout, Duration answerTimeout) {
        this.targets = targets;
        limit = connectTimeout.plus(answerTimeout);
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName("notify-http");
        threads.setDaemon(true);
        client.setExecutor(threads);
        client.setScheduler(new ScheduledExecutorScheduler("notify-http-timer", true));
        client.setConnectTimeout(connectTimeout.toMillis());
        client.setIdleTimeout(IDLE.toMillis());
        client.setFollowRedirects(false);
        client.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "grokwatch"));
        if (targets == Targets.PUBLIC) {
            client.setSocketAddressResolver(guarded(threads, connectTimeout));
        }
        start();
    }

    /** Five seconds to connect, five more until the answer is complete. */
    public static HttpSender create(Targets targets) {
        return new HttpSender(targets, CONNECT, ANSWER);
    }

    /**
     * With other limits.
     *
     * @param answerTimeout from connecting to the end of the answer, > 0
     */
    public static HttpSender create(
            Targets targets, Duration connectTimeout, Duration answerTimeout) {
        return new HttpSender(targets, connectTimeout, answerTimeout);
    }

    /** The time of an attempt. */
    public Instant now() {
        return clock.instant();
    }

    /** Posts once. Headers given replace ours of the same name. */
    public SendResult post(Endpoint endpoint, Map<String, String> headers, byte[] json) {
        if (targets == Targets.PUBLIC && isPrivate(endpoint)) {
            return new SendResult.Refused(Optional.empty(), PrivateTargetException.MESSAGE);
        }
        proxies.learn(endpoint.url());
        Request request = request(endpoint, headers, json);
        CompletableFuture<Response> answer = new CompletableFuture<>();
        request.send(result -> complete(answer, result));
        try {
            return judge(answer.get(2 * limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            return failure(e.getCause());
        } catch (TimeoutException e) {
            request.abort(e);
            return failure(e);
        } catch (InterruptedException e) {
            request.abort(e);
            Thread.currentThread().interrupt();
            return SendResult.Failed.withoutAnswer("interrupted");
        }
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("HTTP client does not stop", e);
        }
    }

    private void start() {
        try {
            client.start();
        } catch (Exception e) {
            throw new IllegalStateException("HTTP client does not start", e);
        }
    }

    private SocketAddressResolver guarded(QueuedThreadPool threads, Duration timeout) {
        return new GuardedResolver(
                new SocketAddressResolver.Async(threads, client.getScheduler(), timeout.toMillis()),
                proxies::contains);
    }

    private Request request(Endpoint endpoint, Map<String, String> headers, byte[] json) {
        return client.POST(endpoint.url())
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .body(new BytesRequestContent("application/json; charset=utf-8", json))
                .headers(fields -> headers.forEach(fields::put));
    }

    private static boolean isPrivate(Endpoint endpoint) {
        return PublicAddresses.literal(endpoint.url().getHost())
                .filter(address -> !PublicAddresses.contains(address))
                .isPresent();
    }

    private static void complete(CompletableFuture<Response> answer, Result result) {
        if (result.isFailed()) {
            answer.completeExceptionally(result.getFailure());
        } else {
            answer.complete(result.getResponse());
        }
    }

    /**
     * An exception's message may hold the URL, which may hold a secret: only its type is reported.
     */
    private static SendResult failure(Throwable error) {
        if (error instanceof PrivateTargetException) {
            return new SendResult.Refused(Optional.empty(), PrivateTargetException.MESSAGE);
        }
        return SendResult.Failed.withoutAnswer(
                error instanceof TimeoutException
                        ? "no complete answer in time"
                        : error.getClass().getSimpleName());
    }

    private SendResult judge(Response response) {
        int status = response.getStatus();
        if (status >= 200 && status < 300) {
            return new SendResult.Delivered(Optional.of(status));
        }
        String error = "answered " + status;
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            Optional<Duration> wait =
                    Optional.ofNullable(response.getHeaders().get(HttpHeader.RETRY_AFTER))
                            .flatMap(value -> RetryAfter.parse(value, now()));
            return new SendResult.Failed(Optional.of(status), error, wait);
        }
        return new SendResult.Refused(Optional.of(status), error);
    }
}
