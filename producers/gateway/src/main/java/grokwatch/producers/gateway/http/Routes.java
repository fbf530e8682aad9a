package grokwatch.producers.gateway.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What answers which method and path. Built once, then only read. */
public final class Routes {

    /** Largest body where nothing else is said, bytes: MLflow's bound. */
    public static final int MOST_BYTES = 1 << 20;

    private final Map<String, Endpoint> endpoints = new HashMap<>();

    public Routes get(String path, Service service) {
        return add("GET", path, new Endpoint(service, MOST_BYTES, false));
    }

    public Routes post(String path, Service service) {
        return post(path, MOST_BYTES, service);
    }

    public Routes post(String path, int mostBytes, Service service) {
        return add("POST", path, new Endpoint(service, mostBytes, false));
    }

    /** A GET that needs no token. */
    public Routes openGet(String path, Service service) {
        return add("GET", path, new Endpoint(service, MOST_BYTES, true));
    }

    /** Adds all routes of another, each path behind a prefix. */
    public Routes addAll(String prefix, Routes others) {
        others.endpoints.forEach(
                (key, endpoint) -> {
                    int space = key.indexOf(' ');
                    add(key.substring(0, space), prefix + key.substring(space + 1), endpoint);
                });
        return this;
    }

    /** The same routes, each service put into another. */
    public Routes mapped(UnaryOperator<Service> mapping) {
        Routes mapped = new Routes();
        endpoints.forEach(
                (key, endpoint) ->
                        mapped.endpoints.put(
                                key,
                                new Endpoint(
                                        mapping.apply(endpoint.service()),
                                        endpoint.mostBytes(),
                                        endpoint.open())));
        return mapped;
    }

    public Optional<Endpoint> find(String method, String path) {
        return Optional.ofNullable(endpoints.get(key(method, path)));
    }

    private Routes add(String method, String path, Endpoint endpoint) {
        endpoints.put(key(method, path), endpoint);
        return this;
    }

    private static String key(String method, String path) {
        return method + " " + path;
    }
}
