package grokwatch.http.route;

import java.util.Map;

/**
 * The endpoint of a path.
 *
 * @param names values of the route's {@code {names}}, decoded
 */
public record Match(Endpoint endpoint, Map<String, String> names) {}
