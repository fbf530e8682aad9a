package grokwatch.http.message;

import java.util.Map;

/**
 * A request that has come in whole.
 *
 * @param method upper case
 * @param path decoded, without the query
 * @param names values of the route's {@code {names}} in the path, decoded
 * @param query parameters of the query
 * @param headers of the request
 * @param contentType lower case, without parameters; empty if none
 * @param body inflated; empty if none
 */
public record HttpRequest(
        String method,
        String path,
        Map<String, String> names,
        Query query,
        Headers headers,
        String contentType,
        byte[] body) {

    public static HttpRequest post(String path, byte[] json) {
        return new HttpRequest(
                "POST", path, Map.of(), Query.NONE, Headers.NONE, "application/json", json);
    }

    public static HttpRequest get(String path, Map<String, String> names, Query query) {
        return new HttpRequest("GET", path, names, query, Headers.NONE, "", new byte[0]);
    }

    /** The value of one of the route's {@code {names}}. */
    public String name(String name) {
        String value = names.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}, but " + names);
        }
        return value;
    }
}
