package grokwatch.core.effect.regression;

/** Two-sided levels that intervals are made at, and how far they reach with few clusters. */
public enum Confidence {
    NINETY(0.10, 1.6448536269514722),
    /** For the best of five tries: 1 - 0.10 / 5, after Bonferroni. */
    NINETY_EIGHT(0.02, 2.3263478740408408);

    private static final double MAX_FREEDOM = 1e6;

    private final double outside;
    private final double normal;

    Confidence(double outside, double normal) {
        this.outside = outside;
        this.normal = normal;
    }

    /**
     * The quantile of Student's t distribution that leaves half of what is outside above it; error
     * below 1e-3 of it.
     *
     * @param freedom degrees of freedom, >= 1; rounded down
     * @see "G. W. Hill (1970). Algorithm 396: Student's t-quantiles. CACM 13(10), 619-620."
     */
    public double reach(double freedom) {
        double n = Math.floor(Math.min(freedom, MAX_FREEDOM));
        if (n < 2) {
            return 1 / Math.tan(outside * Math.PI / 2);
        }
        if (n < 3) {
            return Math.sqrt(2 / (outside * (2 - outside)) - 2);
        }
        return hill(n);
    }

    private double hill(double n) {
        double a = 1 / (n - 0.5);
        double b = 48 / (a * a);
        double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
        double y = Math.pow(d * outside, 2 / n);
        if (y <= 0.05 + a) {
            double tail = 1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3);
            y = ((tail + 0.5 / (n + 4)) * y - 1) * (n + 1) / (n + 2) + 1 / y;
            return Math.sqrt(n * y);
        }
        double x = -normal;
        y = x * x;
        c += n < 5 ? 0.3 * (n - 4.5) * (x + 0.6) : 0;
        c = (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b + c;
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
        return Math.sqrt(n * Math.expm1(a * y * y));
    }
}
