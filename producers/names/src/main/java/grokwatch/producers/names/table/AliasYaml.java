package grokwatch.producers.names.table;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import grokwatch.producers.names.field.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads an alias table: {@code version: 1}, then {@code metrics} and {@code params}, in each the
 * sources, in each a list of rules {@code {match: REGEX, field: FIELD, unit: percent}}.
 */
final class AliasYaml {

    private static final String VERSION = "1";
    private static final String MATCH = "match";
    private static final String FIELD = "field";
    private static final String UNIT = "unit";
    private static final String COMPLEMENT = "complement";

    private final String origin;
    private final List<AliasFault> faults = new ArrayList<>();
    private final AliasRules rules = new AliasRules();

    private AliasYaml(String origin) {
        this.origin = origin;
    }

    /**
     * @param origin file, for messages
     * @throws InvalidAliasesException with every fault of the text
     */
    static AliasRules read(String origin, String text) {
        AliasYaml reader = new AliasYaml(origin);
        YamlNodes nodes = new YamlNodes(origin, reader.faults);
        nodes.root(text).ifPresent(root -> reader.readTable(nodes, root));
        if (!reader.faults.isEmpty()) {
            throw new InvalidAliasesException(reader.faults);
        }
        return reader.rules;
    }

    private void readTable(YamlNodes nodes, Node root) {
        Map<String, Node> sections = nodes.entries(root, "an alias table");
        Node version = sections.remove("version");
        if (version == null) {
            nodes.fault(root, "version must be 1, was absent");
        } else {
            nodes.text(version, "version")
                    .filter(text -> !text.equals(VERSION))
                    .ifPresent(text -> nodes.fault(version, "version must be 1, was " + text));
        }
        for (NameKind kind : NameKind.values()) {
            Node section = sections.remove(kind.section());
            if (section != null) {
                readSection(nodes, kind, section);
            }
        }
        sections.forEach(
                (name, node) ->
                        nodes.fault(
                                node,
                                "%s must be one of version, metrics, params".formatted(name)));
    }

    private void readSection(YamlNodes nodes, NameKind kind, Node section) {
        nodes.entries(section, kind.section())
                .forEach((id, list) -> readSource(nodes, kind, id, list));
    }

    private void readSource(YamlNodes nodes, NameKind kind, String id, Node list) {
        Optional<Source> source = Source.of(id);
        if (source.isEmpty()) {
            String known =
                    Stream.of(Source.values()).map(Source::id).collect(Collectors.joining(", "));
            nodes.fault(list, "source must be one of %s, was \"%s\"".formatted(known, id));
        }
        for (Node rule : nodes.items(list, id)) {
            Optional<AliasRule> read = readRule(nodes, kind, rule);
            if (source.isPresent() && read.isPresent()) {
                rules.add(kind, source.get(), read.get());
            }
        }
    }

    private Optional<AliasRule> readRule(YamlNodes nodes, NameKind kind, Node rule) {
        Map<String, Node> entries = nodes.entries(rule, "a rule");
        Optional<Pattern> pattern =
                nodes.required(rule, entries.remove(MATCH), MATCH)
                        .flatMap(text -> compile(nodes, rule, text));
        Optional<Field> field =
                nodes.required(rule, entries.remove(FIELD), FIELD)
                        .flatMap(name -> field(nodes, kind, rule, name));
        Node unitNode = entries.remove(UNIT);
        Unit unit =
                unitNode == null
                        ? Unit.AUTO
                        : nodes.text(unitNode, UNIT)
                                .flatMap(name -> unit(nodes, unitNode, name))
                                .orElse(Unit.AUTO);
        boolean complement = complement(nodes, entries.remove(COMPLEMENT));
        entries.forEach(
                (name, node) ->
                        nodes.fault(node, name + " must be one of match, field, unit, complement"));
        if (pattern.isEmpty() || field.isEmpty()) {
            return Optional.empty();
        }
        String where = origin + ":" + YamlNodes.line(rule);
        return Optional.of(new AliasRule(pattern.get(), field.get(), unit, complement, where));
    }

    private static boolean complement(YamlNodes nodes, Node node) {
        Optional<String> text = node == null ? Optional.empty() : nodes.text(node, COMPLEMENT);
        if (text.isPresent() && !text.get().matches("true|false")) {
            nodes.fault(node, "complement must be true or false, was \"" + text.get() + "\"");
        }
        return text.isPresent() && text.get().equals("true");
    }

    private Optional<Pattern> compile(YamlNodes nodes, Node rule, String text) {
        try {
            return Optional.of(Pattern.compile(text, Pattern.CASE_INSENSITIVE));
        } catch (PatternSyntaxException e) {
            nodes.fault(
                    rule,
                    "match must be a regular expression, was \"%s\": %s"
                            .formatted(text, e.getDescription()));
            return Optional.empty();
        }
    }

    private Optional<Field> field(YamlNodes nodes, NameKind kind, Node rule, String name) {
        Optional<Field> field = kind.field(name);
        if (field.isEmpty()) {
            nodes.fault(
                    rule,
                    "field must be one of %s, was \"%s\""
                            .formatted(String.join(", ", kind.fieldNames()), name));
        }
        return field;
    }

    private Optional<Unit> unit(YamlNodes nodes, Node node, String name) {
        try {
            return Optional.of(Unit.valueOf(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            nodes.fault(node, "unit must be one of auto, fraction, percent, was \"" + name + "\"");
            return Optional.empty();
        }
    }
}
