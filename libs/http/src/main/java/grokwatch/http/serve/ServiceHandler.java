package grokwatch.http.serve;

import grokwatch.http.access.Authenticator;
import grokwatch.http.access.Scope;
import grokwatch.http.message.ErrorForm;
import grokwatch.http.message.HttpException;
import grokwatch.http.message.HttpResponse;
import grokwatch.http.route.Endpoint;
import grokwatch.http.route.Match;
import grokwatch.http.route.Routes;
import java.time.Duration;
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
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers from {@link Routes}: reads the body within a bound and a time, asks the service, writes
 * its answer. Whatever goes wrong becomes an answer and a count.
 */
public final class ServiceHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHandler.class);
    private static final int UNAUTHORISED = 401;
    private static final byte[] NO_BODY = new byte[0];

    private final Routes routes;
    private final Authenticator authenticator;
    private final boolean exclusive;
    private final Duration bodyTimeout;
    private final ErrorForm errors;
    private final HttpCounts counts;

    /**
     * @param exclusive whether to answer paths without a route too, with an error
     * @param bodyTimeout longest from the head of a request to the end of its body
     */
    public ServiceHandler(
            Routes routes,
            Authenticator authenticator,
            boolean exclusive,
            Duration bodyTimeout,
            ErrorForm errors,
            HttpCounts counts) {
        this.routes = routes;
        this.authenticator = authenticator;
        this.exclusive = exclusive;
        this.bodyTimeout = bodyTimeout;
        this.errors = errors;
        this.counts = counts;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        String path = Request.getPathInContext(request);
        Optional<Match> match = routes.find(method, path, request.getHttpURI().getPath());
        if (match.isEmpty() && !exclusive) {
            return false;
        }
        ResponseWriter writer = new ResponseWriter(request, response, callback);
        Optional<HttpException> refusal = refusal(request, match);
        if (refusal.isPresent()) {
            refuse(writer.discardingBody(), refusal.get());
        } else if (match.isEmpty()) {
            HttpException fault = HttpException.noEndpoint(request.getMethod(), path);
            write(writer.discardingBody(), errors.answer(fault));
        } else {
            readAndAnswer(request, match.get(), writer);
        }
        return true;
    }

    private Optional<HttpException> refusal(Request request, Optional<Match> match) {
        return authenticator.refusal(
                Request.getRemoteAddr(request),
                match.map(Match::endpoint).map(Endpoint::scope).orElse(Optional.of(Scope.READ)),
                request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    private void refuse(ResponseWriter writer, HttpException refusal) {
        if (refusal.status() == UNAUTHORISED) {
            counts.unauthorised();
            writer.challenging();
        }
        write(writer, errors.answer(refusal));
    }

    private void readAndAnswer(Request request, Match match, ResponseWriter writer) {
        int maxBytes = match.endpoint().maxBytes();
        if (maxBytes == 0) {
            write(writer.discardingBody(), answer(request, match, NO_BODY));
            return;
        }
        CompletableFuture<byte[]> body = BodyReader.read(request, maxBytes, BodyBudget.PROCESS);
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
                    try {
                        if (failure == null) {
                            write(writer, answer(request, match, bytes));
                        } else {
                            fail(request, writer, failure);
                        }
                    } catch (RuntimeException | Error e) {
                        LOG.error("the answer to {} failed", request.getHttpURI().getPath(), e);
                        writer.abandon(e);
                    }
                });
    }

    private HttpResponse answer(Request request, Match match, byte[] bytes) {
        try {
            return match.endpoint().service().answer(RequestReader.read(request, match, bytes));
        } catch (HttpException fault) {
            return errors.answer(fault);
        } catch (RuntimeException | Error e) {
            LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), e);
            return errors.answer(
                    new HttpException(500, "INTERNAL_ERROR", "the server failed; see its log"));
        }
    }

    private void write(ResponseWriter writer, HttpResponse answer) {
        counts.answered(answer);
        writer.write(answer);
    }

    /** A body that did not come: too large, too slow, or broken off. */
    private void fail(Request request, ResponseWriter writer, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof HttpException fault) {
            write(writer, errors.answer(fault));
            return;
        }
        counts.brokenOff();
        LOG.debug("{} broken off: {}", request.getHttpURI().getPath(), cause.toString());
        if (cause instanceof EofException) {
            writer.abandon(cause);
        } else {
            write(
                    writer.closing(),
                    errors.answer(
                            new HttpException(
                                    408, "BAD_REQUEST", "the body did not come whole in time")));
        }
    }
}
