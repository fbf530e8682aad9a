package grokwatch.http.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A path with {@code {names}}, each of one segment; {@code {*name}} at the end is all that is left.
 * Segments are decoded one by one, after the path was cut: a name may hold anything, slashes too,
 * where the caller encodes it.
 */
final class PathTemplate {

    private static final String REST = "{*";

    private final List<String> segments;

    PathTemplate(String path) {
        segments = cut(path);
    }

    static boolean isTemplate(String path) {
        return path.indexOf('{') >= 0;
    }

    /** The names' values, if a path as it was sent fits. */
    Optional<Map<String, String>> match(String sentPath) {
        List<String> sent = cut(sentPath);
        boolean fits =
                takesRest() ? sent.size() >= segments.size() : sent.size() == segments.size();
        return fits ? matchSegments(sent) : Optional.empty();
    }

    private Optional<Map<String, String>> matchSegments(List<String> sent) {
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith(REST)) {
                List<String> rest = sent.subList(i, sent.size());
                names.put(
                        expected.substring(REST.length(), expected.length() - 1),
                        rest.stream().map(PathTemplate::decoded).collect(Collectors.joining("/")));
            } else if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), decoded(sent.get(i)));
            } else if (!expected.equals(sent.get(i))) {
                return Optional.empty();
            }
        }
        return names.containsValue("") ? Optional.empty() : Optional.of(names);
    }

    private boolean takesRest() {
        return segments.get(segments.size() - 1).startsWith(REST);
    }

    private static List<String> cut(String path) {
        return List.of(path.split("/", -1));
    }

    /** A plus is a plus in a path; what is no encoding stands for itself. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return segment;
        }
    }
}
