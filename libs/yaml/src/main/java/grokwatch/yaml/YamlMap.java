package grokwatch.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the file, read field by field. What is wrong becomes a fault with its line and path;
 * the reader goes on, so that all faults are told at once. {@link #finish} complains of what nobody
 * requested for.
 */
public final class YamlMap {

    private final Node node;
    private final String path;
    private final List<Fault> faults;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Set<String> requested = new LinkedHashSet<>();

    /**
     * @param path of this mapping; empty: the whole file
     */
    YamlMap(Node node, String path, List<Fault> faults) {
        this.node = node;
        this.path = path;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::put);
        } else {
            fault(node, path, "must be a mapping");
        }
    }

    /** A field that must be there; empty after a fault. */
    public <T> Optional<T> required(String key, Function<String, T> parser) {
        requested.add(key);
        if (!entries.containsKey(key)) {
            fault(node, field(key), "is missing");
        }
        return optional(key, parser);
    }

    /**
     * A field that may be absent; empty then, and after a fault.
     *
     * @param parser throws IllegalArgumentException where the text is wrong
     */
    public <T> Optional<T> optional(String key, Function<String, T> parser) {
        requested.add(key);
        Node value = entries.get(key);
        return value == null ? Optional.empty() : parsed(value, field(key), parser);
    }

    /** A switch, {@code true} or {@code false}. */
    public boolean flag(String key, boolean otherwise) {
        return optional(key, YamlMap::flag).orElse(otherwise);
    }

    /** A list of texts; one text alone is a list of one; absent: empty. */
    public <T> List<T> list(String key, Function<String, T> parser) {
        List<Node> items = items(key);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            parsed(items.get(i), field(key) + "[" + i + "]", parser).ifPresent(values::add);
        }
        return values;
    }

    /** A list of mappings; absent: empty. */
    public List<YamlMap> maps(String key) {
        List<Node> items = items(key);
        List<YamlMap> maps = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            maps.add(new YamlMap(items.get(i), field(key) + "[" + i + "]", faults));
        }
        return maps;
    }

    /** A mapping that must be there; empty after a fault. */
    public Optional<YamlMap> map(String key) {
        requested.add(key);
        if (!entries.containsKey(key)) {
            fault(node, field(key), "is missing");
            return Optional.empty();
        }
        return Optional.of(new YamlMap(entries.get(key), field(key), faults));
    }

    /** Complains if a field is there. */
    public void refuse(String key, String why) {
        requested.add(key);
        if (entries.containsKey(key)) {
            fault(entries.get(key), field(key), why);
        }
    }

    /** Lets fields pass that another reader takes. */
    public void leave(Section section) {
        requested.addAll(section.keys());
    }

    /** Complains of a field. */
    public void fault(String key, String message) {
        fault(entries.getOrDefault(key, node), field(key), message);
    }

    /** Complains of the mapping as a whole. */
    public void fault(String message) {
        fault(node, path, message);
    }

    /** How many faults the file has so far, a count, >= 0. */
    public int faultsSoFar() {
        return faults.size();
    }

    /** Whether a field is there. */
    public boolean has(String key) {
        requested.add(key);
        return entries.containsKey(key);
    }

    /** Complains of every field that was not requested for. */
    public void finish() {
        entries.forEach(
                (key, value) -> {
                    if (!requested.contains(key)) {
                        fault(
                                value,
                                field(key),
                                "is unknown; known are " + String.join(", ", requested));
                    }
                });
    }

    private void put(NodeTuple tuple) {
        String key =
                tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "(no text)";
        if (entries.put(key, tuple.getValueNode()) != null) {
            fault(tuple.getKeyNode(), field(key), "is given twice");
        }
    }

    private List<Node> items(String key) {
        requested.add(key);
        Node value = entries.get(key);
        if (value == null) {
            return List.of();
        }
        return value instanceof SequenceNode sequence ? sequence.getValue() : List.of(value);
    }

    private <T> Optional<T> parsed(Node value, String field, Function<String, T> parser) {
        if (!(value instanceof ScalarNode scalar)) {
            fault(value, field, "must be a text");
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(scalar.getValue()));
        } catch (IllegalArgumentException e) {
            fault(value, field, e.getMessage());
            return Optional.empty();
        }
    }

    private String field(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private void fault(Node at, String field, String message) {
        int line = at.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
        faults.add(new Fault(line, field, message));
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, was " + text);
        };
    }
}
