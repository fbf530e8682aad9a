package grokwatch.yaml;

/**
 * Something wrong in the file.
 *
 * @param line 1 first
 * @param field path of the field, as {@code route.routes[1].matchers[0]}; empty: the whole file
 * @param message what is wrong; repeats no secret
 */
public record Fault(int line, String field, String message) {

    /** As {@code 12: receivers[0].url: message}. */
    @Override
    public String toString() {
        return line + ": " + (field.isEmpty() ? "" : field + ": ") + message;
    }
}
