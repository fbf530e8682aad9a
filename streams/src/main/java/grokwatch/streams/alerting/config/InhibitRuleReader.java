package grokwatch.streams.alerting.config;

import grokwatch.core.label.Matcher;
import grokwatch.streams.alerting.mute.inhibition.InhibitRule;
import grokwatch.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code inhibit_rules}: source_matchers, target_matchers, equal. */
final class InhibitRuleReader {

    private static final int MAX = 1_000;

    private InhibitRuleReader() {}

    static List<InhibitRule> all(YamlMap file) {
        List<YamlMap> maps = file.maps("inhibit_rules");
        if (maps.size() > MAX) {
            file.fault("inhibit_rules", "must be at most " + MAX);
        }
        List<InhibitRule> rules = new ArrayList<>();
        for (YamlMap map : maps) {
            List<Matcher> source = matchers(map, "source_matchers");
            List<Matcher> target = matchers(map, "target_matchers");
            List<String> equal = map.list("equal", label -> label);
            map.finish();
            if (!source.isEmpty() && !target.isEmpty()) {
                rules.add(new InhibitRule(source, target, equal));
            }
        }
        return rules;
    }

    private static List<Matcher> matchers(YamlMap map, String key) {
        int faults = map.faultsSoFar();
        List<Matcher> matchers = map.list(key, Matcher::parse);
        if (matchers.isEmpty() && map.faultsSoFar() == faults) {
            map.fault(key, "must hold at least one matcher");
        }
        return matchers;
    }
}
