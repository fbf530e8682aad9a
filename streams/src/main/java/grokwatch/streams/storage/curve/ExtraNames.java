package grokwatch.streams.storage.curve;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names that have curves: of each attempt the first {@value ExtraMetric#MAX_NAMES}, so that a
 * trainer that puts the step into its names does not fill the store. The memory is bounded and ends
 * with the process; what was admitted before a restart counts anew.
 */
final class ExtraNames {

    private static final int MAX_ATTEMPTS = 10_000;

    private record Attempt(String runId, int attempt) {}

    private final Map<Attempt, Set<String>> admitted =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Attempt, Set<String>> eldest) {
                    return size() > MAX_ATTEMPTS;
                }
            };

    boolean admit(CurveRow.Key key, String name) {
        if (!ExtraMetric.isName(name)) {
            return false;
        }
        Set<String> names =
                admitted.computeIfAbsent(
                        new Attempt(key.runId(), key.attempt()), attempt -> new HashSet<>());
        return names.contains(name) || names.size() < ExtraMetric.MAX_NAMES && names.add(name);
    }
}
