package grokwatch.streams.alerting.notify;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The address of the page, as the readers of notifications reach it.
 *
 * @param base without a slash at its end; empty: unknown, and notifications have no link
 */
public record PageUrl(String base) {

    /** No page. */
    public static final PageUrl NONE = new PageUrl("");

    /**
     * Parses an address.
     *
     * @throws IllegalArgumentException if it is not {@code http(s)://host[:port][/path]}
     */
    public static PageUrl of(String url) {
        try {
            URI uri = new URI(url.strip());
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null) {
                return new PageUrl(uri.toString().replaceFirst("/+$", ""));
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw new IllegalArgumentException(
                "--page-url must be http(s)://host[:port][/path], was " + url);
    }

    /** The page of a run; the first page for a fleet-wide alert. */
    String ofRun(String runId) {
        if (base.isEmpty() || runId.isEmpty()) {
            return base;
        }
        String id = URLEncoder.encode(runId, StandardCharsets.UTF_8).replace("+", "%20");
        return base + "/#/run/" + id;
    }
}
