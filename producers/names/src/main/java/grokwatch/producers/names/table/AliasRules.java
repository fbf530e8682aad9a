package grokwatch.producers.names.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The rules of one file, by kind of name and source, each in the file's order. */
final class AliasRules {

    private final Map<NameKind, Map<Source, List<AliasRule>>> rules = new EnumMap<>(NameKind.class);
    private final List<LineRule> lines = new ArrayList<>();

    void add(LineRule line) {
        lines.add(line);
    }

    List<LineRule> lines() {
        return lines;
    }

    void add(NameKind kind, Source source, AliasRule rule) {
        rules.computeIfAbsent(kind, k -> new EnumMap<>(Source.class))
                .computeIfAbsent(source, s -> new ArrayList<>())
                .add(rule);
    }

    List<AliasRule> rules(NameKind kind, Source source) {
        return rules.getOrDefault(kind, Map.of()).getOrDefault(source, List.of());
    }
}
