package grokwatch.producers.names.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** YAML as nodes that know their line; what is not as expected becomes a fault, never an end. */
final class YamlNodes {

    private final String origin;
    private final List<AliasFault> faults;

    YamlNodes(String origin, List<AliasFault> faults) {
        this.origin = origin;
        this.faults = faults;
    }

    /** Line of a node, 1 first. */
    static int line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }

    void fault(Node node, String message) {
        faults.add(new AliasFault(origin, line(node), message));
    }

    Optional<Node> root(String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(origin).build();
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                faults.add(new AliasFault(origin, 1, "an alias table must not be empty"));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(new AliasFault(origin, line, "is no YAML: " + e.getProblem()));
            return Optional.empty();
        } catch (YamlEngineException e) {
            faults.add(new AliasFault(origin, 1, "is no YAML: " + e.getMessage()));
            return Optional.empty();
        }
    }

    /** The entries of a mapping in order; a key given twice is a fault. */
    Map<String, Node> entries(Node node, String what) {
        Map<String, Node> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            fault(node, what + " must be a mapping");
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            Optional<String> key = text(tuple.getKeyNode(), "a key of " + what);
            if (key.isPresent() && entries.put(key.get(), tuple.getValueNode()) != null) {
                fault(tuple.getKeyNode(), key.get() + " is given twice");
            }
        }
        return entries;
    }

    /** The items of a list. */
    List<Node> items(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        fault(node, what + " must be a list of rules");
        return List.of();
    }

    /** The text of a scalar. */
    Optional<String> text(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return Optional.of(scalar.getValue());
        }
        fault(node, what + " must be a text");
        return Optional.empty();
    }

    /** The text of an entry that must be there. */
    Optional<String> required(Node owner, Node node, String what) {
        if (node == null) {
            fault(owner, what + " is missing");
            return Optional.empty();
        }
        return text(node, what);
    }
}
