package grokwatch.core.effect;

import java.math.BigDecimal;
import java.math.MathContext;

/** What of a run's description may drive its delay. */
public enum Factor {
    PARAMETERS("parameters", "parameters", Kind.POWER, 2),
    WIDTH("width", "width", Kind.POWER, 2),
    DEPTH("depth", "depth", Kind.RATE, 1),
    ARCHITECTURE("architecture", "architecture", Kind.CONTRAST, 1),
    OPTIMIZER("optimizer", "optimizer", Kind.CONTRAST, 1),
    WEIGHT_DECAY("weightDecay", "weight decay", Kind.POWER, 2),
    NO_WEIGHT_DECAY("noWeightDecay", "no weight decay", Kind.SWITCH, 1),
    LEARNING_RATE("learningRate", "learning rate", Kind.POWER, 2),
    DATA_FRACTION("dataFraction", "data fraction", Kind.POWER, 1.25),
    DROPOUT("dropout", "dropout", Kind.RATE, 0.1);

    /** How a factor's effect is said. */
    public enum Kind {
        /** Delay goes with a power of it: the slope is the exponent. */
        POWER,
        /** Delay is multiplied by the same number with each unit: the slope is ln of it a unit. */
        RATE,
        /** Present or not: the slope is ln of what that multiplies the delay by. */
        SWITCH,
        /** Levels compared with the commonest: the slope is ln of the ratio of delays. */
        CONTRAST
    }

    private static final MathContext DIGITS = new MathContext(12);

    private final String key;
    private final String label;
    private final Kind kind;
    private final double change;

    Factor(String key, String label, Kind kind, double change) {
        this.key = key;
        this.label = label;
        this.kind = kind;
        this.change = change;
    }

    /** Its name in tables of coefficients; never changes. */
    public String key() {
        return key;
    }

    /** Its name for people. */
    public String label() {
        return label;
    }

    public Kind kind() {
        return kind;
    }

    /** The change that effects are told for: a factor for a power, an addend for a rate. */
    public double change() {
        return change;
    }

    /** Whether it is a number that a run has, not a level or a switch. */
    public boolean isNumeric() {
        return kind == Kind.POWER || kind == Kind.RATE;
    }

    /** The scale that its slope is a slope on: ln of a power's value, a rate's as it is. */
    public double scaled(double value) {
        return kind == Kind.POWER ? Math.log(value) : value;
    }

    /** The value at a place of that scale, to twelve digits, so that 0.4 comes back as 0.4. */
    public double unscaled(double scaled) {
        return kind == Kind.POWER
                ? new BigDecimal(Math.exp(scaled)).round(DIGITS).doubleValue()
                : scaled;
    }

    /** The length of {@link #change} on that scale. */
    public double step() {
        return kind == Kind.POWER ? Math.log(change) : change;
    }
}
