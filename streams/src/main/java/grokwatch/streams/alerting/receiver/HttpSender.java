package grokwatch.streams.alerting.receiver;

import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON and judges the answer: 2xx is delivered; 408, 425, 429, 5xx and no answer may be tried
 * again; everything else, redirects too, is refused. Shared by receivers; thread-safe.
 */
public final class HttpSender {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final HttpClient client;
    private final Duration answerTimeout;
    private final Clock clock;

    private HttpSender(Duration connectTimeout, Duration answerTimeout, Clock clock) {
        this.answerTimeout = answerTimeout;
        this.clock = clock;
        ProxySelector proxies = ProxySelector.getDefault();
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .connectTimeout(connectTimeout)
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER);
        if (proxies != null) {
            builder.proxy(proxies);
        }
        client = builder.build();
    }

    /** Five seconds to connect, five more until the answer is complete. */
    public static HttpSender create() {
        return new HttpSender(CONNECT, ANSWER, Clock.systemUTC());
    }

    /**
     * With other limits.
     *
     * @param answerTimeout from connecting to the end of the answer, > 0
     */
    public static HttpSender create(Duration connectTimeout, Duration answerTimeout) {
        return new HttpSender(connectTimeout, answerTimeout, Clock.systemUTC());
    }

    /** Unix time in seconds. */
    long epochSeconds() {
        return clock.instant().getEpochSecond();
    }

    /** Posts once. */
    SendResult post(Endpoint endpoint, Map<String, String> headers, byte[] json) {
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request(endpoint.url(), headers, json), BodyHandlers.discarding());
        try {
            Duration limit = client.connectTimeout().orElse(CONNECT).plus(answerTimeout);
            return judge(answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return SendResult.Failed.withoutAnswer("no complete answer in time");
        } catch (ExecutionException e) {
            // The message may hold the URL, which may hold a secret: the type says enough.
            return SendResult.Failed.withoutAnswer(e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return SendResult.Failed.withoutAnswer("interrupted");
        }
    }

    private static HttpRequest request(URI url, Map<String, String> headers, byte[] json) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url)
                        .header("content-type", "application/json; charset=utf-8")
                        .header("user-agent", "grokwatch")
                        .POST(BodyPublishers.ofByteArray(json));
        headers.forEach(request::setHeader);
        return request.build();
    }

    private SendResult judge(HttpResponse<?> response) {
        int status = response.statusCode();
        if (status >= 200 && status < 300) {
            return new SendResult.Delivered(Optional.of(status));
        }
        String error = "answered " + status;
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            Optional<Duration> wait =
                    response.headers()
                            .firstValue("retry-after")
                            .flatMap(value -> RetryAfter.parse(value, clock.instant()));
            return new SendResult.Failed(Optional.of(status), error, wait);
        }
        return new SendResult.Refused(Optional.of(status), error);
    }
}
