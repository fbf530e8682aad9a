package grokwatch.streams.storage.curve;

/**
 * One metric over some steps: what must survive when a curve is thinned.
 *
 * @param min lowest value that is a number, infinities included; null if there is none
 * @param max highest such value; null if there is none
 * @param last value at the highest step, NaN included
 * @param lastStep that step, >= 0
 * @param nan whether a value was NaN
 */
public record Extent(Double min, Double max, double last, long lastStep, boolean nan) {

    public static Extent of(long step, double value) {
        boolean nan = Double.isNaN(value);
        Double number = nan ? null : value;
        return new Extent(number, number, value, step, nan);
    }

    /**
     * Of both. Repeats change nothing; the order matters only where both end at the same step: then
     * the last value is the later's.
     */
    public Extent merge(Extent later) {
        boolean follows = later.lastStep >= lastStep;
        return new Extent(
                lower(min, later.min),
                higher(max, later.max),
                follows ? later.last : last,
                Math.max(lastStep, later.lastStep),
                nan || later.nan);
    }

    private static Double lower(Double a, Double b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b < a ? b : a;
    }

    private static Double higher(Double a, Double b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b > a ? b : a;
    }
}
