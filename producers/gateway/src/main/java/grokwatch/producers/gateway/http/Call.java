package grokwatch.producers.gateway.http;

import java.util.Map;

/**
 * A request that has come in whole.
 *
 * @param method upper case
 * @param path decoded, without the query
 * @param query parameters of the query, the first value of each
 * @param contentType lower case, without parameters; empty if none
 * @param body inflated; empty if none
 */
public record Call(
        String method, String path, Map<String, String> query, String contentType, byte[] body) {

    /** A POST of JSON. */
    public static Call post(String path, byte[] json) {
        return new Call("POST", path, Map.of(), "application/json", json);
    }
}
