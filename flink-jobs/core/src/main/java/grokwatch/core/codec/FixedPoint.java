package grokwatch.core.codec;

/**
 * Numbers of ordinary size in two bytes: within 63.99 either way, to the nearest 1/512. Larger ones
 * are cut there; NaN stays NaN.
 */
public final class FixedPoint {

    private static final double SCALE = 512;
    private static final short NOT_A_NUMBER = Short.MIN_VALUE;

    private FixedPoint() {}

    public static short encode(double value) {
        if (Double.isNaN(value)) {
            return NOT_A_NUMBER;
        }
        double scaled = Math.rint(value * SCALE);
        return (short) Math.max(-Short.MAX_VALUE, Math.min(Short.MAX_VALUE, scaled));
    }

    public static float decode(short code) {
        return code == NOT_A_NUMBER ? Float.NaN : (float) (code / SCALE);
    }

    /** The value as it comes back from storage. */
    public static float round(double value) {
        return decode(encode(value));
    }
}
