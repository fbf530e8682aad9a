package grokwatch.producers.gateway.http;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from {@link Routes}: reads the body within a bound and a time, asks the service, writes
 * its answer. Whatever goes wrong becomes an answer and a count.
 */
public final class ServiceHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);

    private final Routes routes;
    private final Optional<AccessToken> token;
    private final boolean exclusive;
    private final Duration bodyTimeout;
    private final HttpCounts counts;

    /**
     * @param exclusive whether to answer paths without a route too, with an error
     * @param bodyTimeout longest from the head of a request to the end of its body
     */
    public ServiceHandler(
            Routes routes,
            Optional<AccessToken> token,
            boolean exclusive,
            Duration bodyTimeout,
            HttpCounts counts) {
        this.routes = routes;
        this.token = token;
        this.exclusive = exclusive;
        this.bodyTimeout = bodyTimeout;
        this.counts = counts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        Optional<Endpoint> endpoint = routes.find(request.getMethod(), path);
        if (endpoint.isEmpty() && !exclusive) {
            return false;
        }
        Writer writer = new Writer(request, response, callback);
        if (!endpoint.map(Endpoint::open).orElse(false) && !isAdmitted(request)) {
            counts.unauthorised();
            response.getHeaders()
                    .put(HttpHeader.WWW_AUTHENTICATE, "Bearer, Basic realm=\"grokwatch\"");
            writer.write(
                    ErrorAnswer.of(401, "UNAUTHENTICATED", "a token is needed and was not shown"));
        } else if (endpoint.isEmpty()) {
            writer.write(ErrorAnswer.of(CallFault.noEndpoint(request.getMethod(), path)));
        } else {
            readAndAnswer(request, path, endpoint.get(), writer);
        }
        return true;
    }

    private boolean isAdmitted(Request request) {
        String shown = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        return token.isEmpty() || token.get().admits(shown);
    }

    private void readAndAnswer(Request request, String path, Endpoint endpoint, Writer writer) {
        CompletableFuture<byte[]> body = BodyReader.read(request, endpoint.mostBytes());
        if (!body.isDone()) {
            Scheduler.Task alarm =
                    request.getComponents()
                            .getScheduler()
                            .schedule(
                                    () -> body.completeExceptionally(new TimeoutException()),
                                    bodyTimeout.toMillis(),
                                    TimeUnit.MILLISECONDS);
            body.whenComplete((bytes, failure) -> alarm.cancel());
        }
        body.whenComplete(
                (bytes, failure) -> {
                    if (failure == null) {
                        writer.write(answer(request, path, endpoint, bytes));
                    } else {
                        writer.fail(failure);
                    }
                });
    }

    private static Answer answer(Request request, String path, Endpoint endpoint, byte[] bytes) {
        try {
            String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
            byte[] body = BodyEncoding.decode(bytes, encoding, endpoint.mostBytes());
            Call call =
                    new Call(request.getMethod(), path, query(request), contentType(request), body);
            return endpoint.service().answer(call);
        } catch (CallFault fault) {
            return ErrorAnswer.of(fault);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.getMethod(), path, e);
            return ErrorAnswer.of(500, "INTERNAL_ERROR", "the gateway failed; see its log");
        }
    }

    private static String contentType(Request request) {
        String value = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> query(Request request) {
        if (request.getHttpURI().getQuery() == null) {
            return Map.of();
        }
        try {
            Map<String, String> query = new HashMap<>();
            for (Fields.Field field : Request.extractQueryParameters(request)) {
                query.put(field.getName(), field.getValue());
            }
            return query;
        } catch (IllegalArgumentException | IllegalStateException malformed) {
            throw CallFault.invalid("the query is malformed: " + malformed.getMessage());
        }
    }

    /** Writes one answer to one request. */
    private final class Writer {

        private final Request request;
        private final Response response;
        private final Callback callback;

        Writer(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void write(Answer answer) {
            counts.answered(answer);
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            answer.retryAfter()
                    .ifPresent(
                            wait ->
                                    response.getHeaders()
                                            .put(HttpHeader.RETRY_AFTER, wait.toSeconds()));
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        }

        /** A body that did not come: too large, too slow, or broken off. */
        void fail(Throwable failure) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause instanceof CallFault fault) {
                write(ErrorAnswer.of(fault));
                return;
            }
            counts.brokenOff();
            LOG.debug("{} broken off: {}", request.getHttpURI().getPath(), cause.toString());
            if (cause instanceof EofException) {
                callback.failed(cause);
            } else {
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
                write(ErrorAnswer.of(408, "BAD_REQUEST", "the body did not come whole in time"));
            }
        }
    }
}
