package grokwatch.producers.names.table;

import grokwatch.producers.names.field.MetricField;
import grokwatch.yaml.FaultyFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what a source's names mean. The first rule that matches decides: those of the user's own
 * table before the shipped ones, and in either those of the source before the generic ones.
 *
 * <p><b>Cost.</b> Patterns are compiled once. What a name means is remembered for the first {@value
 * #MEMORY} names of a source and kind; of further names it is worked out again each time, so that
 * names that never end cost time but no memory.
 *
 * <p>Immutable but for that memory; thread-safe.
 */
public final class AliasTable {

    /** Longest name that is looked up, characters. */
    public static final int MAX_NAME = 256;

    private static final int MEMORY = 4096;
    private static final List<String> SHIPPED = List.of("aliases.yaml", "lines.yaml");

    private record Key(Source source, NameKind kind) {}

    private final Map<NameKind, Map<Source, List<AliasRule>>> rules = new EnumMap<>(NameKind.class);
    private final Map<Key, Map<String, Resolution>> memory = new ConcurrentHashMap<>();
    private final LineRules lines;

    private AliasTable(List<AliasRules> tables) {
        lines = new LineRules(tables.stream().flatMap(table -> table.lines().stream()).toList());
        for (NameKind kind : NameKind.values()) {
            Map<Source, List<AliasRule>> bySource = new EnumMap<>(Source.class);
            for (Source source : Source.values()) {
                bySource.put(source, inOrder(tables, kind, source));
                memory.put(new Key(source, kind), new ConcurrentHashMap<>());
            }
            rules.put(kind, bySource);
        }
    }

    private static List<AliasRule> inOrder(List<AliasRules> tables, NameKind kind, Source source) {
        List<AliasRule> all = new ArrayList<>();
        for (AliasRules table : tables) {
            all.addAll(table.rules(kind, source));
            if (source != Source.GENERIC) {
                all.addAll(table.rules(kind, Source.GENERIC));
            }
        }
        return List.copyOf(all);
    }

    /** The shipped table alone. */
    public static AliasTable shipped() {
        return new AliasTable(shippedRules());
    }

    /**
     * The shipped table with a user's own before it.
     *
     * @throws FaultyFileException with all faults of the user's table
     */
    public static AliasTable load(Path own) {
        List<AliasRules> tables = new ArrayList<>(List.of(AliasYaml.read(own)));
        tables.addAll(shippedRules());
        return new AliasTable(tables);
    }

    /** The shipped table, with a user's own before it if there is one. */
    public static AliasTable load(Optional<Path> own) {
        return own.isPresent() ? load(own.get()) : shipped();
    }

    private static List<AliasRules> shippedRules() {
        return SHIPPED.stream().map(AliasTable::shippedRules).toList();
    }

    private static AliasRules shippedRules(String file) {
        try (InputStream in = AliasTable.class.getResourceAsStream(file)) {
            String origin = file.equals(SHIPPED.get(0)) ? "shipped" : "shipped " + file;
            return AliasYaml.read(origin, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rules for lines of text logs. */
    public LineRules lines() {
        return lines;
    }

    /**
     * What a metric's name means.
     *
     * @param name at most {@value #MAX_NAME} characters; a longer one is an extra
     */
    public Resolution metric(Source source, String name) {
        return resolve(source, NameKind.METRIC, name);
    }

    /** What a parameter's name means. */
    public Resolution parameter(Source source, String name) {
        return resolve(source, NameKind.PARAMETER, name);
    }

    /** What a name means. */
    public Resolution resolve(Source source, NameKind kind, String name) {
        Map<String, Resolution> known = memory.get(new Key(source, kind));
        Resolution remembered = known.get(name);
        if (remembered != null) {
            return remembered;
        }
        Resolution found = find(rules.get(kind).get(source), kind, name);
        // May overshoot by as many names as there are threads: the bound is on memory, not exact.
        if (known.size() < MEMORY && name.length() <= MAX_NAME) {
            known.put(name, found);
        }
        return found;
    }

    /** The name itself is matched first, then the common spelling of a metric's name. */
    private static Resolution find(List<AliasRule> rules, NameKind kind, String name) {
        String bounded = name.length() <= MAX_NAME ? name : "";
        CanonicalName canonical = CanonicalName.of(kind == NameKind.METRIC ? bounded : "");
        int rank = firstMatch(rules, bounded);
        if (rank < rules.size()) {
            return Resolution.of(name, canonical, rank, rules.get(rank));
        }
        int other = firstMatch(rules, canonical.text());
        return other < rules.size() && rules.get(other).field() instanceof MetricField
                ? Resolution.of(name, canonical, rules.size() + other, rules.get(other))
                : Resolution.unknown(name, canonical);
    }

    private static int firstMatch(List<AliasRule> rules, String name) {
        int rank = 0;
        while (rank < rules.size() && (name.isEmpty() || !rules.get(rank).matches(name))) {
            rank++;
        }
        return rank;
    }
}
