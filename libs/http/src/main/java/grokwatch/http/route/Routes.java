package grokwatch.http.route;

import grokwatch.http.access.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/**
 * What answers which method and path. A GET needs the scope {@link Scope#READ}, everything else
 * {@link Scope#ADMIN} unless {@link #writesNeed} states another. Immutable once it is served.
 */
public final class Routes {

    /** Largest body where nothing else is said, bytes: MLflow's bound. */
    public static final int MAX_BYTES = 1 << 20;

    private final Map<Key, Endpoint> endpoints = new HashMap<>();

    private final List<Template> templates = new ArrayList<>();

    public Routes get(String path, Service service) {
        return add("GET", path, new Endpoint(service, MAX_BYTES, Optional.of(Scope.READ)));
    }

    public Routes post(String path, Service service) {
        return post(path, MAX_BYTES, service);
    }

    public Routes post(String path, int maxBytes, Service service) {
        return write("POST", path, maxBytes, service);
    }

    public Routes patch(String path, Service service) {
        return write("PATCH", path, MAX_BYTES, service);
    }

    public Routes put(String path, Service service) {
        return write("PUT", path, MAX_BYTES, service);
    }

    public Routes delete(String path, Service service) {
        return write("DELETE", path, MAX_BYTES, service);
    }

    /** A GET that needs no token and takes no body. */
    public Routes openGet(String path, Service service) {
        return add("GET", path, new Endpoint(service, 0, Optional.empty()));
    }

    /** A POST that needs no token: the service authenticates the caller by other means. */
    public Routes openPost(String path, int maxBytes, Service service) {
        return add("POST", path, new Endpoint(service, maxBytes, Optional.empty()));
    }

    /** Adds all routes of another, each path behind a prefix. */
    public Routes addAll(String prefix, Routes others) {
        others.endpoints.forEach(
                (key, endpoint) -> add(key.method(), prefix + key.path(), endpoint));
        return this;
    }

    /** The same routes, each service put into another. */
    public Routes mapped(UnaryOperator<Service> mapping) {
        return each((method, endpoint) -> endpoint.withService(mapping.apply(endpoint.service())));
    }

    /** The same routes; those of other methods than GET need a scope. */
    public Routes writesNeed(Scope scope) {
        return each(
                (method, endpoint) -> method.equals("GET") ? endpoint : endpoint.withScope(scope));
    }

    private Routes each(BiFunction<String, Endpoint, Endpoint> mapping) {
        Routes mapped = new Routes();
        endpoints.forEach(
                (key, endpoint) ->
                        mapped.add(
                                key.method(), key.path(), mapping.apply(key.method(), endpoint)));
        return mapped;
    }

    /**
     * What answers; a path without {@code {names}} comes first.
     *
     * @param path decoded
     * @param sentPath as it was sent, from which {@code {names}} are taken
     */
    public Optional<Match> find(String method, String path, String sentPath) {
        Endpoint plain = endpoints.get(new Key(method, path));
        if (plain != null && !PathTemplate.isTemplate(path)) {
            return Optional.of(new Match(plain, Map.of()));
        }
        return templates.stream()
                .filter(template -> template.method().equals(method))
                .flatMap(template -> template.match(sentPath).stream())
                .findFirst();
    }

    /** Each route as {@code METHOD path}, sorted. */
    public List<String> list() {
        TreeSet<String> list = new TreeSet<>();
        endpoints.keySet().forEach(key -> list.add(key.method() + " " + key.path()));
        return List.copyOf(list);
    }

    private Routes write(String method, String path, int maxBytes, Service service) {
        return add(method, path, new Endpoint(service, maxBytes, Optional.of(Scope.ADMIN)));
    }

    private Routes add(String method, String path, Endpoint endpoint) {
        endpoints.put(new Key(method, path), endpoint);
        if (PathTemplate.isTemplate(path)) {
            templates.add(new Template(method, new PathTemplate(path), endpoint));
        }
        return this;
    }

    private record Key(String method, String path) {}

    private record Template(String method, PathTemplate path, Endpoint endpoint) {

        Optional<Match> match(String sentPath) {
            return path.match(sentPath).map(names -> new Match(endpoint, names));
        }
    }
}
