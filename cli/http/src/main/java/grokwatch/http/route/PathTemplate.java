package grokwatch.http.route;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A path with {@code {names}}, each of one segment. Segments are decoded one by one, after the path
 * was cut: a name may hold anything, slashes too, where the caller encodes it.
 */
final class PathTemplate {

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
        if (sent.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> names = new HashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            String expected = segments.get(i);
            if (expected.startsWith("{")) {
                names.put(expected.substring(1, expected.length() - 1), decoded(sent.get(i)));
            } else if (!expected.equals(sent.get(i))) {
                return Optional.empty();
            }
        }
        return names.containsValue("") ? Optional.empty() : Optional.of(names);
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
