package grokwatch.cli.terminal;

import grokwatch.core.text.TimeSpan;
import java.util.Locale;

/** Numbers as people write them; a dash for what is not known. */
public final class Quantity {

    private static final String UNKNOWN = "–";
    private static final int THOUSAND = 1000;

    private Quantity() {}

    /** A count of steps: 950, 1.25k, 3.4M. */
    public static String steps(Long steps) {
        if (steps == null) {
            return UNKNOWN;
        }
        if (Math.abs(steps) < 10 * THOUSAND) {
            return Long.toString(steps);
        }
        String[] units = {"", "k", "M", "G", "T", "P"};
        double value = steps;
        int unit = 0;
        while (Math.abs(value) >= THOUSAND && unit < units.length - 1) {
            value /= THOUSAND;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f%s", value, units[unit]);
    }

    /** A fraction with three digits. */
    public static String fraction(Double fraction) {
        if (fraction == null) {
            return UNKNOWN;
        }
        return Double.isFinite(fraction)
                ? String.format(Locale.ROOT, "%.3f", fraction)
                : fraction.toString();
    }

    /** A probability in per cent. */
    public static String percent(Double probability) {
        return probability == null
                ? UNKNOWN
                : String.format(Locale.ROOT, "%.0f%%", 100 * probability);
    }

    /** An interval of steps; open at the top when upper is null. */
    public static String interval(Long lower, Long upper) {
        return lower == null ? UNKNOWN : steps(lower) + "…" + (upper == null ? "" : steps(upper));
    }

    /** A span of time: 40s, 3m10s, 2h05m, 3d04h. */
    public static String duration(Long millis) {
        return millis == null ? UNKNOWN : TimeSpan.words(millis);
    }
}
