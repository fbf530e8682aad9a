package grokwatch.producers.names.table;

import com.google.re2j.Pattern;
import grokwatch.producers.names.field.Field;

/**
 * One line of an alias table.
 *
 * @param pattern what a whole name must match, whatever its case
 * @param field what it then means
 * @param unit of its values, where the field is a fraction
 * @param isComplement whether the value is an error rate: the field is 1 minus it
 * @param origin file and line, for explanations
 */
public record AliasRule(
        Pattern pattern, Field field, Unit unit, boolean isComplement, String origin) {

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
