package grokwatch.core.rule.condition;

import grokwatch.core.run.Observation;
import java.util.function.Consumer;

/** Something that holds, or not, or is not known. Immutable; evaluation allocates nothing. */
public sealed interface Condition {

    /** Whether it holds at a point. */
    Truth in(Readings readings);

    /** Names every comparison in it, in the order in which they are written. */
    void comparisons(Consumer<Comparison> each);

    /** One number against another; unknown where either is NaN. */
    record Comparison(Quantity left, Relation relation, Quantity right) implements Condition {
        @Override
        public Truth in(Readings readings) {
            double a = left.in(readings);
            double b = right.in(readings);
            return Double.isNaN(a) || Double.isNaN(b) ? Truth.UNKNOWN : Truth.of(relation.of(a, b));
        }

        @Override
        public void comparisons(Consumer<Comparison> each) {
            each.accept(this);
        }
    }

    /** Whether the last logged value of a metric is no finite number; false before the first. */
    record NonFinite(int metric, boolean nanOnly) implements Condition {

        @Override
        public Truth in(Readings readings) {
            double value = readings.last(metric);
            boolean offends = nanOnly ? Double.isNaN(value) : !(Math.abs(value) <= Observation.MAX);
            return Truth.of(offends && readings.isKnown(metric));
        }

        @Override
        public void comparisons(Consumer<Comparison> each) {
            // Nothing is compared.
        }
    }

    /** Both. */
    record And(Condition left, Condition right) implements Condition {
        @Override
        public Truth in(Readings readings) {
            return left.in(readings).and(right.in(readings));
        }

        @Override
        public void comparisons(Consumer<Comparison> each) {
            left.comparisons(each);
            right.comparisons(each);
        }
    }

    /** Either, or both. */
    record Or(Condition left, Condition right) implements Condition {
        @Override
        public Truth in(Readings readings) {
            return left.in(readings).or(right.in(readings));
        }

        @Override
        public void comparisons(Consumer<Comparison> each) {
            left.comparisons(each);
            right.comparisons(each);
        }
    }

    /** The opposite; unknown where that is. */
    record Not(Condition of) implements Condition {
        @Override
        public Truth in(Readings readings) {
            return of.in(readings).not();
        }

        @Override
        public void comparisons(Consumer<Comparison> each) {
            of.comparisons(each);
        }
    }
}
