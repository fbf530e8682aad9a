package grokwatch.core.effect;

/**
 * How delays go with a factor's value: a line on its scale, with a bend where one is supported, and
 * the band that its slopes leave open.
 */
public final class Trend {

    private final Factor factor;
    private final Slope below;
    private final Slope above;
    private final double pivot;
    private final double level;

    private Trend(Factor factor, Slope below, Slope above, double pivot, double level) {
        this.factor = factor;
        this.below = below;
        this.above = above;
        this.pivot = pivot;
        this.level = level;
    }

    /**
     * The trend of a supported effect; its height is not known yet.
     *
     * @param middle value about which the band is narrowest where there is no bend
     */
    static Trend of(FactorEffect effect, double middle) {
        Threshold bend = effect.threshold();
        Factor factor = effect.factor();
        return bend == null
                ? new Trend(factor, effect.slope(), effect.slope(), factor.scaled(middle), 0)
                : new Trend(factor, bend.below(), bend.above(), factor.scaled(bend.at()), 0);
    }

    Trend raised(double height) {
        return new Trend(factor, below, above, pivot, level + height);
    }

    /** ln delay at a place of the factor's scale. */
    double lnDelay(double scaled) {
        return level + (scaled - pivot) * side(scaled).estimate();
    }

    /** Delay at a value, steps. */
    public double delay(double value) {
        return Math.exp(lnDelay(factor.scaled(value)));
    }

    /** Lower edge of the band, steps. */
    public double lowest(double value) {
        return Math.exp(level + Math.min(edge(value, true), edge(value, false)));
    }

    /** Upper edge of the band, steps. */
    public double highest(double value) {
        return Math.exp(level + Math.max(edge(value, true), edge(value, false)));
    }

    private double edge(double value, boolean low) {
        double scaled = factor.scaled(value);
        return (scaled - pivot) * (low ? side(scaled).low() : side(scaled).high());
    }

    private Slope side(double scaled) {
        return scaled < pivot ? below : above;
    }
}
