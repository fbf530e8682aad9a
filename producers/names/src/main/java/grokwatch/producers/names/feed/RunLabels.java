package grokwatch.producers.names.feed;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Labels of a run within the bounds that the pipeline sets. Not thread-safe. */
final class RunLabels {

    private static final int MAX_LABELS = 64;
    private static final int MAX_BYTES = 1024;

    private final Map<String, String> labels = new HashMap<>();
    private int bytes;

    /** Sets a label; false, and nothing is changed, if there is no room for it. */
    boolean put(String key, String value) {
        String before = labels.get(key);
        int with =
                bytes + size(key) + size(value) - (before == null ? 0 : size(key) + size(before));
        if (with > MAX_BYTES || before == null && labels.size() == MAX_LABELS) {
            return false;
        }
        labels.put(key, value);
        bytes = with;
        return true;
    }

    Map<String, String> asMap() {
        return Collections.unmodifiableMap(labels);
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
