package grokwatch.producers.names.table;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import grokwatch.producers.names.field.Field;
import grokwatch.yaml.FaultyFileException;
import grokwatch.yaml.YamlFile;
import grokwatch.yaml.YamlMap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads an alias table: {@code version: 1}, then {@code metrics} and {@code params}, in each the
 * sources, in each a list of rules {@code {match: REGEX, field: FIELD, unit: percent}}; and {@code
 * lines}, a list of {@code {log: NAME, line: REGEX, pairs: REGEX}}.
 */
final class AliasYaml {

    private static final String VERSION = "1";

    /** What {@code {number}} and {@code {time}} stand for in the expressions of lines. */
    private static final String NUMBER =
            "[-+]?(?:\\d+(?:,\\d{3})*(?:\\.\\d*)?(?:e[-+]?\\d+)?|\\.\\d+(?:e[-+]?\\d+)?|nan|inf(?:inity)?)";

    private static final String TIME = "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d+)?";

    private AliasYaml() {}

    /**
     * Reads a user's table.
     *
     * @throws FaultyFileException with every fault of the file
     */
    static AliasRules read(Path file) {
        String origin = file.getFileName().toString();
        return YamlFile.read(file, table -> Optional.of(rules(origin, table)));
    }

    /**
     * Reads a table.
     *
     * @param origin file, for messages
     * @throws FaultyFileException with every fault of the text
     */
    static AliasRules read(String origin, String text) {
        return YamlFile.read(origin, text, table -> Optional.of(rules(origin, table)));
    }

    private static AliasRules rules(String origin, YamlMap table) {
        AliasRules rules = new AliasRules();
        table.required("version", AliasYaml::version);
        for (NameKind kind : NameKind.values()) {
            if (table.has(kind.section())) {
                YamlMap sources = table.map(kind.section()).orElseThrow();
                sources.keys().forEach(id -> addRules(origin, kind, sources, id, rules));
            }
        }
        if (table.has("lines")) {
            table.maps("lines").forEach(map -> line(origin, map).ifPresent(rules::add));
        }
        table.finish();
        return rules;
    }

    private static Optional<LineRule> line(String origin, YamlMap map) {
        Optional<String> log = map.required("log", name -> name);
        Optional<Pattern> line = map.required("line", AliasYaml::linePattern);
        Optional<Pattern> pairs = map.optional("pairs", AliasYaml::pairsPattern);
        map.finish();
        String where = origin + ":" + map.line();
        return log.flatMap(name -> line.map(p -> new LineRule(name, p, pairs, where)));
    }

    private static Pattern linePattern(String text) {
        return pattern(text.replace("{number}", NUMBER).replace("{time}", TIME));
    }

    private static Pattern pairsPattern(String text) {
        Pattern pairs = linePattern(text);
        if (!LineRule.namesPairs(pairs)) {
            throw new IllegalArgumentException(
                    "must have the groups (?P<name>…) and (?P<value>…), was \"%s\""
                            .formatted(text));
        }
        return pairs;
    }

    private static void addRules(
            String origin, NameKind kind, YamlMap sources, String id, AliasRules rules) {
        Optional<Source> source = Source.of(id);
        if (source.isEmpty()) {
            sources.fault(id, "source must be one of %s, was \"%s\"".formatted(sourceIds(), id));
        }
        for (YamlMap map : sources.maps(id)) {
            Optional<AliasRule> rule = rule(origin, kind, map);
            if (source.isPresent() && rule.isPresent()) {
                rules.add(kind, source.get(), rule.get());
            }
        }
    }

    private static Optional<AliasRule> rule(String origin, NameKind kind, YamlMap map) {
        Optional<Pattern> pattern = map.required("match", AliasYaml::pattern);
        Optional<Field> field = map.required("field", name -> field(kind, name));
        Unit unit = map.optional("unit", AliasYaml::unit).orElse(Unit.AUTO);
        boolean complement = map.flag("complement", false);
        map.finish();
        String where = origin + ":" + map.line();
        return pattern.flatMap(p -> field.map(f -> new AliasRule(p, f, unit, complement, where)));
    }

    private static String version(String text) {
        if (!text.equals(VERSION)) {
            throw new IllegalArgumentException("must be 1, was " + text);
        }
        return text;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must be a regular expression, was \"%s\": %s"
                            .formatted(text, e.getDescription()),
                    e);
        }
    }

    private static Field field(NameKind kind, String name) {
        return kind.field(name)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of %s, was \"%s\""
                                                .formatted(
                                                        String.join(", ", kind.fieldNames()),
                                                        name)));
    }

    private static Unit unit(String name) {
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "must be one of auto, fraction, percent, was \"%s\""
                                                .formatted(name)));
    }

    private static String sourceIds() {
        return Arrays.stream(Source.values()).map(Source::id).collect(Collectors.joining(", "));
    }
}
