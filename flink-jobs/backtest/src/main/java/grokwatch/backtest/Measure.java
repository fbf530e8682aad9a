package grokwatch.backtest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;

/**
 * One measure at each fraction of the delay.
 *
 * @param name as the scorer prints it
 * @param values one a fraction; NaN where there was nothing to measure
 * @param digits after the point
 */
public record Measure(String name, List<Double> values, int digits) {

    public Measure {
        values = List.copyOf(values);
    }

    static Measure of(String name, int digits, double... values) {
        return new Measure(name, Arrays.stream(values).boxed().toList(), digits);
    }

    /** The values as the scorer prints them. */
    public List<String> printed() {
        return values.stream().map(value -> print(value, digits)).toList();
    }

    /** A number rounded as exactly as it is known, halves to even; nan, inf and -inf by name. */
    public static String print(double value, int digits) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }
}
