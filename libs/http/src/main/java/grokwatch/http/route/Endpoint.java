package grokwatch.http.route;

import grokwatch.http.access.Scope;
import java.util.Optional;

/**
 * What answers at a path.
 *
 * @param maxBytes largest body, inflated or not
 * @param scope that a client's credentials need; empty: no credentials are needed
 */
public record Endpoint(Service service, int maxBytes, Optional<Scope> scope) {

    Endpoint withService(Service other) {
        return new Endpoint(other, maxBytes, scope);
    }

    Endpoint withScope(Scope other) {
        return new Endpoint(service, maxBytes, Optional.of(other));
    }
}
