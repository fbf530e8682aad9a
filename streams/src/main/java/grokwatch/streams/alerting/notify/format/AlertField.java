package grokwatch.streams.alerting.notify.format;

import grokwatch.core.text.TimeSpan;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/**
 * A number of the evidence for people; its name says its unit.
 *
 * @param name in words
 * @param value with separators, or as a span of time, or with up to four digits
 */
public record AlertField(String name, String value) {

    private static final String MILLIS = "Millis";
    private static final String METRIC = "metric.";
    private static final int DIGITS = 4;
    private static final double SMALL = 1e-4;
    private static final double GREAT = 1e6;
    private static final String COUNTS = ".*([sS]teps?|Evaluations|Runs|Count)";

    /** As {@code plateau steps} 12,000, {@code plateau} 3h20m, {@code slope} 0.5. */
    public static AlertField of(String name, double value) {
        if (name.startsWith(METRIC)) {
            return new AlertField("metric", words(name.substring(METRIC.length())));
        }
        if (name.endsWith(MILLIS) && value >= 0 && Double.isFinite(value)) {
            String span = TimeSpan.words((long) value);
            return new AlertField(words(name.substring(0, name.length() - MILLIS.length())), span);
        }
        return new AlertField(words(name), text(name, value));
    }

    /** One line, {@code name = value}. */
    public String line() {
        return name + " = " + value;
    }

    /** A count with separators; empty for null, NaN and infinities. */
    static String count(Double value) {
        return value == null || !Double.isFinite(value) ? "" : count(Math.round(value));
    }

    /** A count with separators. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** A name in camel case as words. */
    static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    /** Up to four digits, none of them a zero at the end; scientific far from one. */
    static String digits(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < SMALL || size >= GREAT)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String text(String name, double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        return name.matches(COUNTS) ? count(Math.round(value)) : digits(value);
    }
}
