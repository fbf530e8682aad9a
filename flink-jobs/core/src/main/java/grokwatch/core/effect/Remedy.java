package grokwatch.core.effect;

import java.util.Locale;

/**
 * A change of one value that shortened the delay wherever it was seen.
 *
 * @param factor that is changed
 * @param old its value
 * @param changed the value proposed, within what was seen
 * @param from smallest value seen
 * @param to largest
 * @param ratio what the change multiplies the delay by; below 1 throughout its interval
 */
record Remedy(
        Factor factor, double old, double changed, double from, double to, Slope.Ratio ratio) {

    /** Changes of less are not worth a run: 10 % of a value, half a unit of a rate. */
    private static final double MIN_POWER = Math.log(1.1);

    private static final double MIN_RATE = 0.5;

    /**
     * The better of a step up and a step down; null where neither is sure to help.
     *
     * @param unstable whether a larger learning rate is out of the question
     */
    static Remedy of(Factor factor, double value, EffectTable.Entry entry, boolean unstable) {
        boolean upwards = !(unstable && factor == Factor.LEARNING_RATE);
        Remedy up = upwards ? towards(factor, value, entry, 1) : null;
        Remedy down = factor == Factor.DATA_FRACTION ? null : towards(factor, value, entry, -1);
        if (up == null || down == null) {
            return up == null ? down : up;
        }
        return up.ratio.high() <= down.ratio.high() ? up : down;
    }

    private static Remedy towards(
            Factor factor, double value, EffectTable.Entry entry, int direction) {
        double goal = factor.unscaled(factor.scaled(value) + direction * factor.step());
        double changed = Math.min(entry.to(), Math.max(entry.from(), goal));
        if (factor == Factor.WIDTH || factor == Factor.DEPTH) {
            changed = Math.rint(changed);
        }
        double move = Math.abs(factor.scaled(changed) - factor.scaled(value));
        boolean large =
                factor.kind() == Factor.Kind.POWER
                        ? move >= MIN_POWER
                        : move >= MIN_RATE * factor.step();
        Slope.Ratio ratio = entry.over(factor, value, changed);
        return large && ratio.high() < 1
                ? new Remedy(factor, value, changed, entry.from(), entry.to(), ratio)
                : null;
    }

    /** For people: what to change, what came of it, where that was seen. */
    String text() {
        return String.format(
                Locale.ROOT,
                "%s %s (%s to %s): delay ÷ %s (90 %% %s to %s; seen from %s to %s)",
                factor.label(),
                change(),
                Significant.three(old),
                Significant.three(changed),
                Significant.two(1 / ratio.estimate()),
                Significant.two(1 / ratio.high()),
                Significant.two(1 / ratio.low()),
                Significant.three(from),
                Significant.three(to));
    }

    private String change() {
        if (factor.kind() == Factor.Kind.RATE) {
            return (changed > old ? "+ " : "− ") + Significant.two(Math.abs(changed - old));
        }
        return changed > old
                ? "× " + Significant.three(changed / old)
                : "÷ " + Significant.three(old / changed);
    }
}
