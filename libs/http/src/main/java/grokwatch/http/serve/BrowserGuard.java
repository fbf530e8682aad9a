package grokwatch.http.serve;

import grokwatch.http.message.ErrorForm;
import grokwatch.http.message.HttpException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Keeps foreign pages in a user's browser out, of every server of ours. Every answer says what a
 * page may load, and that none may frame it; what changes something is only taken from our own
 * pages or those allowed, and not as a form; and a server that is open to all of this machine is
 * only spoken to by this machine's own names, since a foreign page can have its own name point
 * here.
 */
public final class BrowserGuard extends Handler.Wrapper {

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
    private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

    /** Types that a foreign page may POST without leave of this server. */
    private static final List<String> FORM_TYPES = List.of("text/plain", "multipart/form-data");

    private static final int FORBIDDEN = 403;
    private static final int UNSUPPORTED = 415;

    private final boolean loopbackNamesOnly;
    private final Rules rules;
    private final ErrorForm errors;

    BrowserGuard(Handler handler, boolean loopbackNamesOnly, Rules rules, ErrorForm errors) {
        super(handler);
        this.loopbackNamesOnly = loopbackNamesOnly;
        this.rules = rules;
        this.errors = errors;
    }

    /**
     * What a server serves, and to whose pages.
     *
     * @param secret whether callers must show a secret; without one a server on the loopback
     *     interface answers to this machine's names alone
     * @param origins of other pages whose scripts may read and write
     * @param ownPages whether all that is served is our own: then its answers say what a page may
     *     load, and forms are refused; false where another server's answers pass through
     */
    public record Rules(boolean secret, Set<String> origins, boolean ownPages) {

        public Rules {
            origins = Set.copyOf(origins);
        }

        /** Our own services, for our own pages alone. */
        public static Rules own(boolean secret) {
            return new Rules(secret, Set.of(), true);
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (rules.ownPages()) {
            HEADERS.forEach((name, value) -> response.getHeaders().put(name, value));
        }
        Optional<HttpException> refusal = refusal(request);
        if (refusal.isEmpty()) {
            return super.handle(request, response, callback);
        }
        new ResponseWriter(request, response, callback)
                .discardingBody()
                .write(errors.answer(refusal.get()));
        return true;
    }

    private Optional<HttpException> refusal(Request request) {
        String host = Request.getServerName(request);
        if (loopbackNamesOnly && (host == null || !LOOPBACK.contains(host))) {
            return forbidden(
                    "without a token this server answers to the names of this machine alone");
        }
        if (READING.contains(request.getMethod())) {
            return Optional.empty();
        }
        if (isForeign(request)) {
            return forbidden("pages of other origins may not change anything here");
        }
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        boolean mayBeForm = request.getMethod().equals("POST");
        if (mayBeForm && rules.ownPages() && type != null && isForm(type)) {
            return Optional.of(
                    new HttpException(
                            UNSUPPORTED,
                            "BAD_REQUEST",
                            "Content-Type must be application/json, was \"%.100s\""
                                    .formatted(type)));
        }
        return Optional.empty();
    }

    private boolean isForeign(Request request) {
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (origin != null) {
            return !isOwn(origin, request) && !rules.origins().contains(origin);
        }
        String site = request.getHeaders().get("Sec-Fetch-Site");
        return site != null && !OWN_SITE.contains(site);
    }

    private static boolean isForm(String type) {
        String lower = type.strip().toLowerCase(Locale.ROOT);
        return FORM_TYPES.stream().anyMatch(lower::startsWith);
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
