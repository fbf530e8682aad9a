package grokwatch.cli.ingest;

import grokwatch.cli.command.ExitCode;
import grokwatch.cli.command.JsonLines;
import grokwatch.producers.names.table.AliasRule;
import grokwatch.producers.names.table.AliasTable;
import grokwatch.producers.names.table.LineMatch;
import grokwatch.producers.names.table.NameKind;
import grokwatch.producers.names.table.Resolution;
import grokwatch.producers.names.table.Source;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code grokwatch aliases}: which of our fields a framework's name means. */
@Command(
        name = "aliases",
        description = "Explains which fields the names of frameworks mean.",
        mixinStandardHelpOptions = true)
public final class AliasesCommand implements Runnable {

    @Spec private CommandSpec spec;

    @Option(
            names = "--aliases",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Alias table of your own (YAML); goes before the shipped one.")
    private Path own;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Explains names. */
    @Command(
            name = "explain",
            description =
                    "Explains what a name means as a metric and as a parameter, and by which rule,"
                            + " for one source or for all; of a line of a text log, what it holds.",
            mixinStandardHelpOptions = true)
    int explain(
            @Parameters(arity = "1..*", paramLabel = "NAME", description = "As it is logged.")
                    List<String> names,
            @Option(
                            names = "--source",
                            paramLabel = "SOURCE",
                            description = "One of ${COMPLETION-CANDIDATES} (default: all).")
                    Source source,
            @Option(names = "--json", description = "One JSON object a line.") boolean json) {
        AliasTable table = SourceOptions.table(own);
        PrintWriter out = spec.commandLine().getOut();
        List<Source> sources = source == null ? List.of(Source.values()) : List.of(source);
        for (String name : names) {
            table.lines()
                    .match(name)
                    .map(match -> LineExplanation.of(table, match))
                    .ifPresent(line -> out.println(json ? JsonLines.of(line) : line.text()));
            for (NameKind kind : NameKind.values()) {
                explain(table, sources, kind, name)
                        .forEach(line -> out.println(json ? JsonLines.of(line) : line.text()));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    /** One line an answer: sources that agree are named together. */
    private static List<Explanation> explain(
            AliasTable table, List<Source> sources, NameKind kind, String name) {
        List<Explanation> lines = new ArrayList<>();
        for (Source source : sources) {
            Resolution meaning = table.resolve(source, kind, name);
            Explanation line = Explanation.of(source, kind, meaning);
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).agrees(line)) {
                lines.set(last, lines.get(last).with(line));
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    /**
     * What a line of a text log holds.
     *
     * @param log trainer that writes such lines
     * @param columns texts of the line by name
     * @param fields meanings of those that are metrics
     * @param origin file and line of the rule
     */
    record LineExplanation(
            String log, Map<String, String> columns, Map<String, String> fields, String origin) {

        static LineExplanation of(AliasTable table, LineMatch match) {
            Map<String, String> columns = new LinkedHashMap<>(match.places());
            columns.putAll(match.values());
            Map<String, String> fields = new LinkedHashMap<>();
            match.values()
                    .keySet()
                    .forEach(
                            name ->
                                    fields.put(
                                            name,
                                            table.metric(Source.GENERIC, name)
                                                    .field()
                                                    .fieldName()));
            return new LineExplanation(match.rule().log(), columns, fields, match.rule().origin());
        }

        String text() {
            String found =
                    columns.entrySet().stream()
                            .map(
                                    column ->
                                            column.getKey()
                                                    + "="
                                                    + column.getValue()
                                                    + (fields.containsKey(column.getKey())
                                                            ? " -> " + fields.get(column.getKey())
                                                            : ""))
                            .collect(Collectors.joining(", "));
            return "a line of %s logs: %s (%s)".formatted(log, found, origin);
        }
    }

    /**
     * An answer.
     *
     * @param name that was asked for
     * @param kind metric or parameter
     * @param sources it holds for
     * @param field what the name means
     * @param unit of its values
     * @param rule pattern that decided; empty when none did
     * @param origin file and line of the rule
     */
    record Explanation(
            String name,
            String kind,
            List<String> sources,
            String field,
            String unit,
            String rule,
            String origin) {

        static Explanation of(Source source, NameKind kind, Resolution meaning) {
            return new Explanation(
                    meaning.name(),
                    kind.name().toLowerCase(Locale.ROOT),
                    List.of(source.id()),
                    meaning.field().fieldName(),
                    meaning.unit().name().toLowerCase(Locale.ROOT),
                    meaning.rule().map(rule -> rule.pattern().pattern()).orElse(""),
                    meaning.rule().map(AliasRule::origin).orElse(""));
        }

        boolean agrees(Explanation other) {
            return field.equals(other.field)
                    && unit.equals(other.unit)
                    && origin.equals(other.origin);
        }

        Explanation with(Explanation other) {
            List<String> both = new ArrayList<>(sources);
            both.addAll(other.sources);
            return new Explanation(name, kind, both, field, unit, rule, origin);
        }

        String text() {
            String why =
                    rule.isEmpty()
                            ? "no rule matches"
                            : "matches /%s/ (%s)".formatted(rule, origin);
            String in = unit.equals("percent") ? " in percent" : "";
            return "%s as %s of %s -> %s%s: %s"
                    .formatted(name, kind, String.join(", ", sources), field, in, why);
        }
    }
}
