package grokwatch.job.rules;

import grokwatch.core.alert.AlertSeverity;
import grokwatch.core.label.Matcher;
import grokwatch.core.rule.Hold;
import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleFault;
import grokwatch.core.rule.RuleSet;
import grokwatch.yaml.YamlMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads one rule after the other. One that has the name of a pack's takes its place, and what it
 * does not say is the pack's; {@code enabled: false} switches it off.
 */
final class RuleReader {

    private final Map<String, RuleDefinition> rules = new LinkedHashMap<>();
    private final Set<String> read = new HashSet<>();

    /** All that are in force. */
    Collection<RuleDefinition> rules() {
        return rules.values();
    }

    void takePack(List<RuleDefinition> pack) {
        pack.forEach(rule -> rules.put(rule.name(), rule));
    }

    void read(YamlMap map) {
        int faults = map.faultsSoFar();
        String name = map.required("name", RuleDefinition::checkedName).orElse("");
        RuleDefinition rule = rule(map, name, Optional.ofNullable(rules.get(name)));
        boolean enabled = map.flag("enabled", true);
        map.finish();
        if (!name.isEmpty() && !read.add(name)) {
            map.fault("name", "is given twice: " + name);
        }
        if (map.faultsSoFar() > faults) {
            return;
        }
        if (enabled) {
            checkWhole(map, rule);
            rules.put(name, rule);
        } else {
            rules.remove(name);
        }
    }

    private static RuleDefinition rule(YamlMap map, String name, Optional<RuleDefinition> pack) {
        AlertSeverity severity =
                map.optional("severity", RuleReader::severity)
                        .or(() -> pack.map(RuleDefinition::severity))
                        .orElse(AlertSeverity.WARNING);
        Optional<String> when =
                pack.isPresent()
                        ? map.optional("when", RuleSet::checkedCondition)
                        : map.required("when", RuleSet::checkedCondition);
        Hold hold = hold(map).or(() -> pack.map(RuleDefinition::hold)).orElse(Hold.NONE);
        String clear =
                map.optional("clear", RuleSet::checkedCondition)
                        .or(() -> pack.filter(p -> when.isEmpty()).map(RuleDefinition::clear))
                        .orElse("");
        List<String> only =
                map.has("only")
                        ? map.list("only", RuleReader::matcher)
                        : pack.map(RuleDefinition::only).orElse(List.of());
        return new RuleDefinition(
                name,
                severity,
                when.or(() -> pack.map(RuleDefinition::when)).orElse(""),
                hold,
                clear,
                only,
                text(map, "summary", pack.map(RuleDefinition::summary)),
                text(map, "advice", pack.map(RuleDefinition::advice)));
    }

    private static String text(YamlMap map, String key, Optional<String> ofPack) {
        return map.optional(key, Function.identity()).or(() -> ofPack).orElse("");
    }

    private static Optional<Hold> hold(YamlMap map) {
        if (!map.has("for")) {
            return Optional.empty();
        }
        YamlMap units = map.map("for").orElseThrow();
        List<Hold> holds = new ArrayList<>();
        int given = 0;
        for (Hold.Unit unit : Hold.Unit.values()) {
            String key = unit.name().toLowerCase(Locale.ROOT);
            given += units.has(key) ? 1 : 0;
            units.optional(key, text -> Hold.of(unit, text)).ifPresent(holds::add);
        }
        units.finish();
        if (given != 1) {
            units.fault("must have one of steps, time and points");
        }
        return holds.stream().findFirst();
    }

    /** What can only be checked with the whole rule at hand: its sentence, how much it keeps. */
    private static void checkWhole(YamlMap map, RuleDefinition rule) {
        try {
            RuleSet.of(List.of(rule));
        } catch (RuleFault e) {
            map.fault(e.field(), e.fault());
        } catch (IllegalArgumentException e) {
            map.fault(e.getMessage());
        }
    }

    private static String matcher(String text) {
        Matcher.parse(text);
        return text;
    }

    private static AlertSeverity severity(String text) {
        return switch (text) {
            case "info", "warning", "critical" ->
                    AlertSeverity.valueOf(text.toUpperCase(Locale.ROOT));
            default ->
                    throw new IllegalArgumentException(
                            "must be info, warning or critical, was " + text);
        };
    }
}
