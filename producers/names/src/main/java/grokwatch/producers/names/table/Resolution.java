package grokwatch.producers.names.table;

import grokwatch.producers.names.field.Field;
import grokwatch.producers.names.field.MetricField;
import grokwatch.producers.names.field.Unmapped;
import java.util.Optional;

/**
 * What a name means.
 *
 * @param name as the source writes it
 * @param field what it means
 * @param unit of its values, where the field is a fraction
 * @param isAccuracy whether the name is that of some accuracy, so that its values show the unit
 * @param rank place of the rule that decided, 0 first: of two names that mean one field in one run,
 *     the lower rank is meant
 * @param rule that decided; empty where none matched
 */
public record Resolution(
        String name,
        Field field,
        Unit unit,
        boolean isAccuracy,
        int rank,
        Optional<AliasRule> rule) {

    static Resolution of(String name, CanonicalName canonical, int rank, AliasRule rule) {
        boolean named = rule.unit() == Unit.AUTO && canonical.isPercent();
        Unit unit = named && rule.field() instanceof MetricField ? Unit.PERCENT : rule.unit();
        return new Resolution(
                name, rule.field(), unit, canonical.isAccuracy(), rank, Optional.of(rule));
    }

    static Resolution unknown(String name, CanonicalName canonical) {
        Unit unit = canonical.isPercent() ? Unit.PERCENT : Unit.AUTO;
        return new Resolution(
                name,
                Unmapped.EXTRA,
                unit,
                canonical.isAccuracy(),
                Integer.MAX_VALUE,
                Optional.empty());
    }

    /** Whether the value is an error rate: the field is 1 minus it. */
    public boolean isComplement() {
        return rule.isPresent() && rule.get().isComplement();
    }
}
