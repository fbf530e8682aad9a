package grokwatch.producers.names.field;

import java.util.function.DoublePredicate;

/** Ranges of a run's numeric properties, as the pipeline checks them. */
enum NumberBound {
    FINITE("a finite number >= 0", x -> x >= 0 && x < Double.POSITIVE_INFINITY),
    POSITIVE("a finite number > 0", x -> x > 0 && x < Double.POSITIVE_INFINITY),
    FRACTION("a number in (0, 1]", x -> x > 0 && x <= 1),
    BELOW_ONE("a number in [0, 1)", x -> x >= 0 && x < 1);

    private final String text;
    private final DoublePredicate accepts;

    NumberBound(String text, DoublePredicate accepts) {
        this.text = text;
        this.accepts = accepts;
    }

    boolean accepts(double value) {
        return accepts.test(value);
    }

    @Override
    public String toString() {
        return text;
    }
}
