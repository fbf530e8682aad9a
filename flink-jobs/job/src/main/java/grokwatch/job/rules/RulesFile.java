package grokwatch.job.rules;

import grokwatch.core.rule.RuleDefinition;
import grokwatch.core.rule.RuleSet;
import grokwatch.yaml.FaultyFileException;
import grokwatch.yaml.Section;
import grokwatch.yaml.YamlFile;
import grokwatch.yaml.YamlMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The rules in a user's file: {@code rules}, a list, and {@code rule_packs}, those that ship. What
 * else the file may hold is the alerting app's.
 */
public final class RulesFile {

    private RulesFile() {}

    /**
     * Reads a file.
     *
     * @return its rules, those of packs first; empty where it has none
     * @throws FaultyFileException with all its faults, each with line and field
     */
    public static List<RuleDefinition> read(Path file) {
        return YamlFile.read(file, RulesFile::read);
    }

    /** The rules of a text. */
    static List<RuleDefinition> read(String origin, String text) {
        return YamlFile.read(origin, text, RulesFile::read);
    }

    private static Optional<List<RuleDefinition>> read(YamlMap map) {
        map.leave(Section.ALERTING);
        map.leave(Section.POLICIES);
        RuleReader reader = new RuleReader();
        map.list("rule_packs", RulePack::checked).forEach(pack -> reader.takePack(pack.rules()));
        map.maps("rules").forEach(reader::read);
        map.finish();
        List<RuleDefinition> rules = List.copyOf(reader.rules());
        if (map.faultsSoFar() == 0) {
            checkTogether(map, rules);
        }
        return Optional.of(rules);
    }

    private static void checkTogether(YamlMap map, List<RuleDefinition> rules) {
        try {
            RuleSet.of(rules);
        } catch (IllegalArgumentException e) {
            map.fault("rules", e.getMessage());
        }
    }
}
