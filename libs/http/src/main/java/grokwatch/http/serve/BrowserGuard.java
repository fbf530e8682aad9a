package grokwatch.http.serve;

import grokwatch.http.message.ErrorForm;
import grokwatch.http.message.HttpException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps foreign pages in a user's browser out. Every answer says what a page may load, and that
 * none may frame it; what changes something is only taken from our own pages or those allowed; and
 * a server that is open to all of this machine is only spoken to by this machine's own names, since
 * a foreign page can have its own name point here.
 */
final class BrowserGuard extends Handler.Wrapper {

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'self'; img-src 'self' data:; object-src 'none';"
                            + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "X-Frame-Options",
                    "DENY",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int FORBIDDEN = 403;

    private final boolean loopbackNamesOnly;
    private final Set<String> allowedOrigins;
    private final ErrorForm errors;

    BrowserGuard(
            Handler handler,
            boolean loopbackNamesOnly,
            Set<String> allowedOrigins,
            ErrorForm errors) {
        super(handler);
        this.loopbackNamesOnly = loopbackNamesOnly;
        this.allowedOrigins = allowedOrigins;
        this.errors = errors;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        Optional<HttpException> refusal = refusal(request);
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        new ResponseWriter(request, response, callback).write(errors.answer(refusal.get()));
        return true;
    }

    private Optional<HttpException> refusal(Request request) {
        String host = Request.getServerName(request);
        if (loopbackNamesOnly && (host == null || !LOOPBACK.contains(host))) {
            return forbidden(
                    "without a token this server answers to the names of this machine alone");
        }
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        boolean foreign = origin != null && !isOwn(origin, request);
        if (foreign && !READING.contains(request.getMethod()) && !allowedOrigins.contains(origin)) {
            return forbidden("pages of other origins may not change anything here");
        }
        return Optional.empty();
    }

    private static boolean isOwn(String origin, Request request) {
        try {
            String authority = URI.create(origin).getAuthority();
            String host = request.getHeaders().get(HttpHeader.HOST);
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static Optional<HttpException> forbidden(String why) {
        return Optional.of(new HttpException(FORBIDDEN, "FORBIDDEN", why));
    }
}
