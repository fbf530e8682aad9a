package grokwatch.core.rule.condition;

import java.util.function.Consumer;

/** A number that a condition computes. Immutable; evaluation allocates nothing. */
public sealed interface Quantity {

    /** The number at a point; NaN while it is not known. */
    double in(Readings readings);

    /** Names every value that it is computed from. */
    default void operands(Consumer<Operand> each) {
        // A constant has none.
    }

    /** A value that comes from the run, with the text that names it. */
    sealed interface Operand extends Quantity {

        /** As one would write it in a rule. */
        String text();

        @Override
        default void operands(Consumer<Operand> each) {
            each.accept(this);
        }
    }

    /** A literal. */
    record Constant(double value) implements Quantity {
        @Override
        public double in(Readings readings) {
            return value;
        }
    }

    /** The last logged value of a metric. */
    record Last(int metric, String text) implements Operand {
        @Override
        public double in(Readings readings) {
            return readings.last(metric);
        }
    }

    /** A function of a window. */
    record Windowed(int window, String text) implements Operand {
        @Override
        public double in(Readings readings) {
            return readings.window(window);
        }
    }

    /** Steps since a metric was logged. */
    record StepsSince(int metric, String text) implements Operand {
        @Override
        public double in(Readings readings) {
            return readings.stepsSince(metric);
        }
    }

    /** Seconds since a metric was logged. */
    record SecondsSince(int metric, String text) implements Operand {
        private static final double MILLIS = 1000;

        @Override
        public double in(Readings readings) {
            return readings.millisSince(metric) / MILLIS;
        }
    }

    /** The step of the point. */
    record Step() implements Operand {
        @Override
        public double in(Readings readings) {
            return readings.step();
        }

        @Override
        public String text() {
            return "step";
        }
    }

    /** An operation on two numbers. */
    record Binary(BinaryOperation operation, Quantity left, Quantity right) implements Quantity {
        @Override
        public double in(Readings readings) {
            return operation.of(left.in(readings), right.in(readings));
        }

        @Override
        public void operands(Consumer<Operand> each) {
            left.operands(each);
            right.operands(each);
        }
    }

    /** An operation on one number. */
    record Unary(UnaryOperation operation, Quantity of) implements Quantity {
        @Override
        public double in(Readings readings) {
            return operation.of(of.in(readings));
        }

        @Override
        public void operands(Consumer<Operand> each) {
            of.operands(each);
        }
    }
}
