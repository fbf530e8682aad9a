package grokwatch.producers.files.table;

import grokwatch.yaml.YamlNodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The scalars of a YAML file, for example Lightning's {@code hparams.yaml}. Nothing is constructed,
 * so that Python's own tags do no harm; what is nested is named by its path.
 */
public final class YamlScalars {

    private static final int MAX_BYTES = 1 << 20;
    private static final int DEEPEST = 4;
    private static final int MAX = 4096;

    private YamlScalars() {}

    /**
     * @return texts by name
     * @throws IOException if the file cannot be read, or is no YAML
     */
    public static Map<String, String> read(Path file) throws IOException {
        Map<String, String> scalars = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
            Optional<Node> root = YamlNodes.compose(file.toString(), text);
            root.ifPresent(node -> collect("", node, 0, scalars));
        } catch (YamlEngineException e) {
            String reason = e.getMessage().lines().findFirst().orElse("");
            throw new IOException(file + " is no YAML: " + reason, e);
        }
        return scalars;
    }

    private static void collect(String path, Node node, int depth, Map<String, String> into) {
        if (!(node instanceof MappingNode mapping) || depth > DEEPEST) {
            return;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof ScalarNode key && into.size() < MAX) {
                String name = path + key.getValue();
                if (tuple.getValueNode() instanceof ScalarNode value) {
                    into.put(name, value.getValue());
                } else {
                    collect(name + ".", tuple.getValueNode(), depth + 1, into);
                }
            }
        }
    }
}
