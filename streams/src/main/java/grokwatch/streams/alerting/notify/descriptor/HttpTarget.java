package grokwatch.streams.alerting.notify.descriptor;

import grokwatch.streams.alerting.notify.http.Endpoint;
import grokwatch.streams.alerting.notify.http.HttpSender;
import grokwatch.streams.alerting.notify.http.PublicAddresses;
import grokwatch.streams.alerting.notify.http.Targets;
import java.util.Optional;

/**
 * The options {@code url} and {@code allow_private}.
 *
 * @param endpoint where to post
 * @param targets whether it may be private
 */
public record HttpTarget(Endpoint endpoint, Targets targets) {

    /** A URL, which may be a reference to a secret. */
    public static final ReceiverOption<Endpoint> URL =
            ReceiverOption.required(
                    "url", (secrets, url) -> Endpoint.of(secrets.revealOrTake(url)), "a URL");

    /** Parses a required target. */
    public static Optional<HttpTarget> read(ReceiverSettings settings) {
        return read(settings, URL);
    }

    /**
     * Parses a target.
     *
     * @param url {@link #URL}, with or without a default
     */
    public static Optional<HttpTarget> read(
            ReceiverSettings settings, ReceiverOption<Endpoint> url) {
        Optional<Endpoint> endpoint = settings.value(url);
        boolean any = settings.map().flag("allow_private", false);
        boolean isPrivate =
                endpoint.flatMap(e -> PublicAddresses.literal(e.url().getHost()))
                        .filter(address -> !PublicAddresses.contains(address))
                        .isPresent();
        if (isPrivate && !any) {
            settings.map().fault("url", "is a private address; allow_private: true permits it");
        }
        return endpoint.map(e -> new HttpTarget(e, any ? Targets.ANY : Targets.PUBLIC));
    }

    /** The client to post with. */
    public HttpSender http(ReceiverClients clients) {
        return clients.http(targets);
    }
}
