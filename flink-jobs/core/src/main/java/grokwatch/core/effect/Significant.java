package grokwatch.core.effect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers for people: as many digits as matter, no zeros after them. */
public final class Significant {

    private static final double LARGE = 1e7;
    private static final double SMALL = 1e-4;

    private Significant() {}

    /** Three significant digits: 0.01, 1.37, 426000, 1.00e-05. */
    public static String three(double value) {
        return digits(value, 3);
    }

    /** Two significant digits. */
    public static String two(double value) {
        return digits(value, 2);
    }

    private static String digits(double value, int digits) {
        if (!Double.isFinite(value) || value == 0) {
            return value == 0 ? "0" : Double.toString(value);
        }
        double size = Math.abs(value);
        return size >= LARGE || size < SMALL
                ? String.format(Locale.ROOT, "%." + (digits - 1) + "e", value)
                : new BigDecimal(value)
                        .round(new MathContext(digits))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
