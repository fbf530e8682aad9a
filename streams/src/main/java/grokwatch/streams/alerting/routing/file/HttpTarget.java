package grokwatch.streams.alerting.routing.file;

import grokwatch.streams.alerting.receiver.http.Endpoint;
import grokwatch.streams.alerting.receiver.http.HttpSender;
import grokwatch.streams.alerting.receiver.http.PublicAddresses;
import grokwatch.streams.alerting.receiver.http.Targets;
import grokwatch.yaml.YamlMap;
import java.util.Optional;

/**
 * The fields {@code url} and {@code allow_private}.
 *
 * @param endpoint where to post
 * @param targets whether it may be private
 */
record HttpTarget(Endpoint endpoint, Targets targets) {

    /** A target that must be given; a URL may be a secret, or a reference to one. */
    static Optional<HttpTarget> read(YamlMap map, Secrets secrets) {
        return checked(map, map.required("url", url -> Endpoint.of(secrets.revealOrTake(url))));
    }

    /** A target with a default. */
    static Optional<HttpTarget> read(YamlMap map, Secrets secrets, Endpoint otherwise) {
        return map.has("url") ? read(map, secrets) : checked(map, Optional.of(otherwise));
    }

    HttpSender http(Wires wires) {
        return wires.http(targets);
    }

    private static Optional<HttpTarget> checked(YamlMap map, Optional<Endpoint> endpoint) {
        Targets targets = map.flag("allow_private", false) ? Targets.ANY : Targets.PUBLIC;
        boolean isPrivate =
                endpoint.flatMap(e -> PublicAddresses.literal(e.url().getHost()))
                        .filter(address -> !PublicAddresses.contains(address))
                        .isPresent();
        if (isPrivate && targets == Targets.PUBLIC) {
            map.fault("url", "is a private address; allow_private: true permits it");
        }
        return endpoint.map(e -> new HttpTarget(e, targets));
    }
}
