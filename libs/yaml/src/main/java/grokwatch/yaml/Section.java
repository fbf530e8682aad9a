package grokwatch.yaml;

import java.util.List;

/**
 * Parts of the one file of a user, by who reads them. Each reader takes its own part, {@link
 * YamlMap#leave leaves} the others alone and refuses what belongs to nobody; so every top-level key
 * is listed here.
 */
public enum Section {
    /** Who is told of what; read by the alerting app. */
    ALERTING(List.of("observe", "receivers", "route", "inhibit_rules", "time_intervals")),
    /** What is told: rules of the user's own; read where the Flink job is submitted. */
    RULES(List.of("rules", "rule_packs")),
    /** What is proposed for runs; read by the fleet app. */
    POLICIES(List.of("policies"));

    private final List<String> keys;

    Section(List<String> keys) {
        this.keys = keys;
    }

    /** Its keys at the top of the file. */
    public List<String> keys() {
        return keys;
    }
}
