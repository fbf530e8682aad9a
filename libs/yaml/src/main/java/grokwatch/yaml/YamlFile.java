package grokwatch.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a whole file, and gives what was read only if nothing at all is wrong in it. */
public final class YamlFile {

    private YamlFile() {}

    /**
     * Reads a file.
     *
     * @param reader takes the file's fields; what it finds wrong goes into the map's faults
     * @return what the reader made of it
     * @throws FaultyFileException with all faults: no file, no YAML, and what the reader found
     */
    public static <T> T read(Path file, Function<YamlMap, Optional<T>> reader) {
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FaultyFileException(
                    file.toString(), List.of(new Fault(1, "", "must be in UTF-8")));
        } catch (IOException e) {
            String why = "cannot be read: " + e.getClass().getSimpleName();
            throw new FaultyFileException(file.toString(), List.of(new Fault(1, "", why)));
        }
        return read(file.toString(), text, reader);
    }

    /**
     * The same, of a text.
     *
     * @param origin where the text is from, for messages
     */
    public static <T> T read(String origin, String text, Function<YamlMap, Optional<T>> reader) {
        List<Fault> faults = new ArrayList<>();
        Optional<T> value =
                compose(origin, text, faults)
                        .flatMap(root -> reader.apply(new YamlMap(root, "", faults)));
        if (!faults.isEmpty()) {
            throw new FaultyFileException(origin, faults);
        }
        return value.orElseThrow();
    }

    private static Optional<Node> compose(String origin, String text, List<Fault> faults) {
        try {
            Optional<Node> root = YamlNodes.compose(origin, text);
            if (root.isEmpty()) {
                faults.add(new Fault(1, "", "must not be empty"));
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            faults.add(new Fault(line, "", "is no YAML: " + e.getProblem()));
        } catch (YamlEngineException e) {
            faults.add(new Fault(1, "", "is no YAML: " + e.getMessage()));
        }
        return Optional.empty();
    }
}
