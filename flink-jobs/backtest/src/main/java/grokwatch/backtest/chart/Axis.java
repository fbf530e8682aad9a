package grokwatch.backtest.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One direction of a chart.
 *
 * @param title what is shown along it, with its unit
 * @param low value at its beginning
 * @param high value at its end, > low
 * @param ticks values that are named, ascending
 * @param logarithmic whether equal ratios are equal distances; low is > 0 then
 */
public record Axis(String title, double low, double high, List<Double> ticks, boolean logarithmic) {

    private static final int PARTS_OF_A_SHARE = 5;
    private static final double MAX_PLAIN = 1e5;
    private static final double MIN_PLAIN = 1e-3;

    /**
     * @throws IllegalArgumentException if it has no length, or is logarithmic and not positive
     */
    public Axis {
        if (!(high > low) || logarithmic && !(low > 0)) {
            throw new IllegalArgumentException(
                    "axis must run from low to high"
                            + (logarithmic ? " above 0" : "")
                            + ", was "
                            + low
                            + " to "
                            + high);
        }
        ticks = List.copyOf(ticks);
    }

    /** From 0 to 1. */
    public static Axis share(String title) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i <= PARTS_OF_A_SHARE; i++) {
            ticks.add((double) i / PARTS_OF_A_SHARE);
        }
        return new Axis(title, 0, 1, ticks, false);
    }

    /** Where a value lies, 0 at the beginning and 1 at the end; outside it for values outside. */
    double position(double value) {
        return logarithmic
                ? Math.log(value / low) / Math.log(high / low)
                : (value - low) / (high - low);
    }

    /** A tick's value as text. */
    static String text(double value) {
        double size = Math.abs(value);
        boolean plain = value == 0 || size >= MIN_PLAIN && size < MAX_PLAIN;
        return plain ? plain(value) : String.format(Locale.ROOT, "%.0e", value);
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(Math.round(value * 1000) / 1000.0);
    }
}
