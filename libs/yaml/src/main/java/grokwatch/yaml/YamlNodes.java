package grokwatch.yaml;

import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * The nodes of a text, at most {@value #MAX_DEPTH} levels deep: the composer calls itself for each
 * level, until the stack overflows. Nothing is constructed from tags.
 */
public final class YamlNodes extends Composer {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_CHARACTERS = 1 << 20;

    private final Parser events;
    private int depth;

    private YamlNodes(LoadSettings settings, Parser events) {
        super(settings, events);
        this.events = events;
    }

    /**
     * Composes the only document of a text.
     *
     * @param origin where the text is from, for messages
     * @return its root; empty if the text is
     * @throws YamlEngineException if the text is malformed, too long or nested too deep
     */
    public static Optional<Node> compose(String origin, String text) {
        LoadSettings settings =
                LoadSettings.builder().setLabel(origin).setCodePointLimit(MAX_CHARACTERS).build();
        Parser events = new ParserImpl(settings, new StreamReader(settings, text));
        return new YamlNodes(settings, events).getSingleNode();
    }

    @Override
    protected SequenceNode composeSequenceNode(Optional<Anchor> anchor) {
        return deeper(() -> super.composeSequenceNode(anchor));
    }

    @Override
    protected Node composeMappingNode(Optional<Anchor> anchor) {
        return deeper(() -> super.composeMappingNode(anchor));
    }

    private <N> N deeper(Supplier<N> node) {
        if (depth == MAX_DEPTH) {
            throw new ParserException(
                    "nested more than %d levels deep".formatted(MAX_DEPTH),
                    events.peekEvent().getStartMark());
        }
        depth++;
        N composed = node.get();
        depth--;
        return composed;
    }
}
