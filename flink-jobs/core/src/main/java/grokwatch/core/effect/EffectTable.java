package grokwatch.core.effect;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The effects that are supported, small enough to travel with a model: numbers by name. A stream
 * processor may hold one a cohort and ask {@link ShorterDelay} what to do.
 */
public final class EffectTable {

    /** Nothing is supported. */
    public static final EffectTable EMPTY = new EffectTable(Map.of());

    private static final String PREFIX = "effect.";
    private static final String FROM = ".from";
    private static final String TO = ".to";
    private static final String KNOT = ".threshold";
    private static final String BELOW = ".below";
    private static final String ABOVE = ".above";

    private final Map<Factor, Entry> entries;

    private EffectTable(Map<Factor, Entry> entries) {
        this.entries = entries;
    }

    /**
     * One factor's effect.
     *
     * @param from smallest value that it was seen at
     * @param to largest
     * @param knot value at which its slope changes; from where it does not
     * @param below slope at smaller values
     * @param above slope at larger ones
     */
    record Entry(double from, double to, double knot, Slope below, Slope above) {

        boolean holds(double value) {
            return value >= from && value <= to;
        }

        /** What a change of the value multiplies the delay by. */
        Slope.Ratio over(Factor factor, double old, double changed) {
            double middle = factor.scaled(Math.min(to, Math.max(from, knot)));
            double start = factor.scaled(old);
            double end = factor.scaled(changed);
            double low = Math.min(end, middle) - Math.min(start, middle);
            double high = Math.max(end, middle) - Math.max(start, middle);
            Slope.Ratio one = below.over(low);
            Slope.Ratio other = above.over(high);
            return new Slope.Ratio(
                    one.estimate() * other.estimate(),
                    one.low() * other.low(),
                    one.high() * other.high());
        }
    }

    /** The supported effects of numeric factors, each over the values that it was seen at. */
    public static EffectTable of(DelayEffects effects) {
        Map<Factor, Entry> entries = new EnumMap<>(Factor.class);
        for (FactorEffect effect : effects.with(Verdict.SUPPORTED)) {
            if (effect.factor().isNumeric()) {
                entries.put(effect.factor(), entry(effect));
            }
        }
        return new EffectTable(entries);
    }

    private static Entry entry(FactorEffect effect) {
        double from = effect.informative().from();
        double to = effect.informative().to();
        Threshold threshold = effect.threshold();
        return threshold == null
                ? new Entry(from, to, from, effect.slope(), effect.slope())
                : new Entry(from, to, threshold.at(), threshold.below(), threshold.above());
    }

    /** The effect of a factor, or null where none is supported. */
    Entry find(Factor factor) {
        return entries.get(factor);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** The table as numbers by name, at most nine a factor; ordered by name. */
    public Map<String, Double> coefficients() {
        Map<String, Double> numbers = new TreeMap<>();
        entries.forEach(
                (factor, entry) -> {
                    String name = PREFIX + factor.key();
                    numbers.put(name + FROM, entry.from);
                    numbers.put(name + TO, entry.to);
                    numbers.put(name + KNOT, entry.knot);
                    put(numbers, name + BELOW, entry.below);
                    put(numbers, name + ABOVE, entry.above);
                });
        return numbers;
    }

    private static void put(Map<String, Double> numbers, String name, Slope slope) {
        numbers.put(name, slope.estimate());
        numbers.put(name + ".low", slope.low());
        numbers.put(name + ".high", slope.high());
    }

    /**
     * Reads what {@link #coefficients} wrote. Other names beside it are passed over, as are factors
     * of which a number is missing or not finite.
     */
    public static EffectTable from(Map<String, Double> coefficients) {
        Map<Factor, Entry> entries = new EnumMap<>(Factor.class);
        for (Factor factor : Factor.values()) {
            String name = PREFIX + factor.key();
            double[] n = {
                number(coefficients, name + FROM),
                number(coefficients, name + TO),
                number(coefficients, name + KNOT)
            };
            Slope below = slope(coefficients, name + BELOW);
            Slope above = slope(coefficients, name + ABOVE);
            if (Double.isFinite(n[0] + n[1] + n[2]) && below != null && above != null) {
                entries.put(factor, new Entry(n[0], n[1], n[2], below, above));
            }
        }
        return new EffectTable(entries);
    }

    private static Slope slope(Map<String, Double> numbers, String name) {
        Slope slope =
                new Slope(
                        number(numbers, name),
                        number(numbers, name + ".low"),
                        number(numbers, name + ".high"));
        return Double.isFinite(slope.estimate() + slope.low() + slope.high()) ? slope : null;
    }

    private static double number(Map<String, Double> numbers, String name) {
        return numbers.getOrDefault(name, Double.NaN);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EffectTable that && entries.equals(that.entries);
    }

    @Override
    public int hashCode() {
        return entries.hashCode();
    }
}
