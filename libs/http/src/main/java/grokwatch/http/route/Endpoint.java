package grokwatch.http.route;

/**
 * What answers at a path.
 *
 * @param maxBytes largest body, inflated or not
 * @param open whether it answers callers who show no token
 */
public record Endpoint(Service service, int maxBytes, boolean open) {

    Endpoint withService(Service other) {
        return new Endpoint(other, maxBytes, open);
    }
}
