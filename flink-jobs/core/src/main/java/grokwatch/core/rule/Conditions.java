package grokwatch.core.rule;

import grokwatch.core.rule.condition.Condition;
import grokwatch.core.rule.condition.Condition.Comparison;
import grokwatch.core.rule.condition.Quantity.Operand;
import grokwatch.core.rule.condition.Quantity.SecondsSince;
import grokwatch.core.rule.condition.Quantity.Step;
import grokwatch.core.rule.condition.Quantity.StepsSince;
import java.util.ArrayList;
import java.util.List;

/** What a condition is made of. */
final class Conditions {

    private Conditions() {}

    static List<Comparison> comparisons(Condition condition) {
        List<Comparison> found = new ArrayList<>();
        condition.comparisons(found::add);
        return found;
    }

    static List<Operand> operands(Condition condition) {
        List<Operand> found = new ArrayList<>();
        for (Comparison comparison : comparisons(condition)) {
            comparison.left().operands(found::add);
            comparison.right().operands(found::add);
        }
        return found;
    }

    /** Whether its truth may change where none of its metrics is logged. */
    static boolean movesByItself(Condition condition) {
        return operands(condition).stream()
                .anyMatch(
                        each ->
                                each instanceof Step
                                        || each instanceof StepsSince
                                        || each instanceof SecondsSince);
    }
}
