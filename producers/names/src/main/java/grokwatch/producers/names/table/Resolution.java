package grokwatch.producers.names.table;

import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.field.Unmapped;
import java.util.Optional;

/**
 * What a name means.
 *
 * @param name as the source writes it
 * @param field what it means
 * @param unit of its values, where the field is a fraction
 * @param rank place of the rule that decided, 0 first: of two names that mean one field in one run,
 *     the lower rank is meant
 * @param rule that decided; empty where none matched
 */
public record Resolution(String name, Field field, Unit unit, int rank, Optional<AliasRule> rule) {

    static Resolution of(String name, int rank, AliasRule rule) {
        return new Resolution(name, rule.field(), rule.unit(), rank, Optional.of(rule));
    }

    static Resolution unknown(String name) {
        return new Resolution(name, Unmapped.EXTRA, Unit.AUTO, Integer.MAX_VALUE, Optional.empty());
    }

    /** In one line: the field and the rule that says so. */
    public String explanation() {
        String by =
                rule.map(one -> "matches /%s/ (%s)".formatted(one.pattern(), one.origin()))
                        .orElse("no rule matches");
        String in = unit == Unit.PERCENT ? " in percent" : "";
        return "%s -> %s%s: %s".formatted(name, field.fieldName(), in, by);
    }
}
