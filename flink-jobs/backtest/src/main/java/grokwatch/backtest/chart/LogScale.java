package grokwatch.backtest.chart;

import java.util.ArrayList;
import java.util.List;

/** Logarithmic axes as tight as their values, named at 1, 2 and 5 where there is room. */
public final class LogScale {

    private static final int MAX_TICKS = 5;
    private static final double MARGIN = 1.15;
    private static final double MIN_SPAN = 2;
    private static final double[][] CHOICES = {{1, 2, 5}, {1, 3}, {1}};

    private LogScale() {}

    /**
     * An axis around values.
     *
     * @param low smallest, > 0
     * @param high largest, >= low
     */
    public static Axis around(String title, double low, double high) {
        double room = Math.max(MARGIN, Math.sqrt(MIN_SPAN * low / high));
        double from = low / room;
        double to = high * room;
        List<Double> ticks = List.of();
        for (double[] mantissas : CHOICES) {
            ticks = ticks(from, to, mantissas);
            if (ticks.size() <= MAX_TICKS) {
                break;
            }
        }
        return new Axis(title, from, to, thinned(ticks), true);
    }

    private static List<Double> ticks(double from, double to, double[] mantissas) {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.floor(Math.log10(from));
        int last = (int) Math.floor(Math.log10(to));
        for (int power = first; power <= last; power++) {
            for (double mantissa : mantissas) {
                double tick = mantissa * Math.pow(10, power);
                if (tick >= from && tick <= to) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    private static List<Double> thinned(List<Double> ticks) {
        int every = (ticks.size() + MAX_TICKS - 1) / MAX_TICKS;
        List<Double> shown = new ArrayList<>();
        for (int i = 0; i < ticks.size(); i += Math.max(1, every)) {
            shown.add(ticks.get(i));
        }
        return shown;
    }
}
