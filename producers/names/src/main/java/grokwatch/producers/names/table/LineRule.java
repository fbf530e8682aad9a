package grokwatch.producers.names.table;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A regular expression for lines of text logs.
 *
 * @param log trainer that writes such lines
 * @param line found anywhere in a line; its named groups are columns
 * @param pairs found repeatedly behind that, with groups {@code name} and {@code value}
 * @param origin file and line, for explanations
 */
public record LineRule(String log, Pattern line, Optional<Pattern> pairs, String origin) {

    /** Values of one line, a count. */
    private static final int MAX_VALUES = 256;

    /** Groups that place a line. */
    public static final String STEP = "step";

    public static final String EPOCH = "epoch";
    public static final String TIME = "time";

    private static final Set<String> PLACES = Set.of(STEP, EPOCH, TIME);
    private static final String SPLIT = "split";
    private static final String NAME = "name";
    private static final String VALUE = "value";

    /** Whether a pattern for pairs has the groups that it must have. */
    static boolean namesPairs(Pattern pairs) {
        return pairs.namedGroups().keySet().containsAll(Set.of(NAME, VALUE));
    }

    Optional<LineMatch> match(String text) {
        Matcher matcher = line.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        Map<String, String> places = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        for (String group : groups()) {
            String content = matcher.group(group);
            if (content != null && !group.equals(SPLIT)) {
                (PLACES.contains(group) ? places : found).put(group, content);
            }
        }
        pairs.ifPresent(pattern -> addPairs(pattern.matcher(text), matcher.end(), found));
        return Optional.of(new LineMatch(this, places, prefixed(matcher, found)));
    }

    /** Names of the groups in the order of the expression. */
    private List<String> groups() {
        return line.namedGroups().entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The group that places its lines, step or epoch; empty where it has neither. */
    Optional<String> place() {
        return Stream.of(STEP, EPOCH).filter(line.namedGroups()::containsKey).findFirst();
    }

    private static void addPairs(Matcher pair, int start, Map<String, String> found) {
        int from = start;
        while (found.size() < MAX_VALUES && pair.find(from) && pair.end() > from) {
            found.putIfAbsent(pair.group(NAME).strip(), pair.group(VALUE));
            from = pair.end();
        }
    }

    private Map<String, String> prefixed(Matcher matcher, Map<String, String> found) {
        String split = line.namedGroups().containsKey(SPLIT) ? matcher.group(SPLIT) : null;
        if (split == null) {
            return found;
        }
        Map<String, String> prefixed = new LinkedHashMap<>();
        found.forEach(
                (name, value) -> prefixed.put(Splits.of(split).orElse(split) + "/" + name, value));
        return prefixed;
    }
}
