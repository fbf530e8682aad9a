package grokwatch.streams.alerting.notify.http;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * An HTTP address whose path or query may be a secret, as Slack's are.
 *
 * @param url absolute, http or https
 */
public record Endpoint(URI url) {

    public Endpoint {
        boolean http =
                "http".equalsIgnoreCase(url.getScheme())
                        || "https".equalsIgnoreCase(url.getScheme());
        if (!http || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "url must be http(s)://host/..., had scheme "
                            + url.getScheme()
                            + " and host "
                            + url.getHost());
        }
    }

    /**
     * Of a text.
     *
     * @throws IllegalArgumentException if it is no such address; the message does not repeat it
     */
    public static Endpoint of(String url) {
        try {
            return new Endpoint(new URI(url.strip()));
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("url is malformed: " + e.getReason());
        }
    }

    /** Host alone: the rest may be a secret. */
    @Override
    public String toString() {
        return url.getScheme() + "://" + url.getHost() + "/***";
    }
}
