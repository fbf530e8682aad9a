package grokwatch.streams.text;

import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * A curve in one line of text, one of the eight block characters ▁▂▃▄▅▆▇█ a value. A value that is
 * not known (NaN) leaves a gap, a space; an infinite one stands at the edge that it lies beyond.
 */
public final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";
    private static final char GAP = ' ';
    private static final double FLAT = 0.5;

    private Sparkline() {}

    /**
     * Drawn from the least to the greatest finite value; where they are all the same, at half
     * height.
     *
     * @param values oldest first
     * @return as many characters as values
     */
    public static String of(List<Double> values) {
        DoubleSummaryStatistics range =
                values.stream()
                        .mapToDouble(Double::doubleValue)
                        .filter(Double::isFinite)
                        .summaryStatistics();
        return between(range.getMin(), range.getMax(), values);
    }

    /**
     * Drawn on a scale of its own, for curves that are compared with each other.
     *
     * @param low value of the lowest block; what lies below stands there too
     * @param high value of the highest block, >= low
     * @param values oldest first
     * @return as many characters as values
     */
    public static String between(double low, double high, List<Double> values) {
        StringBuilder line = new StringBuilder(values.size());
        values.forEach(value -> line.append(block(low, high, value)));
        return line.toString();
    }

    private static char block(double low, double high, double value) {
        if (Double.isNaN(value)) {
            return GAP;
        }
        int top = BLOCKS.length() - 1;
        long level = Math.round(height(low, high, value) * top);
        return BLOCKS.charAt((int) Math.max(0, Math.min(top, level)));
    }

    /** Halved first: the range of two great doubles is infinite. */
    private static double height(double low, double high, double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? 1 : 0;
        }
        double range = high / 2 - low / 2;
        return range > 0 ? (value / 2 - low / 2) / range : FLAT;
    }
}
