package grokwatch.core.effect.regression;

/**
 * The log-likelihood of a standardised log-logistic residual z = (ln t - location) / scale, up to
 * the scale's own term. Concave in z whatever was seen.
 *
 * @see "J. D. Kalbfleisch, R. L. Prentice (2002). The Statistical Analysis of Failure Time Data,
 *     2nd ed., section 2.2.6 and chapter 3."
 */
final class LogLogistic {

    private LogLogistic() {}

    /** ln of the density or of the tail that was seen. */
    static double logLikelihood(Seen seen, double z) {
        return switch (seen) {
            case EXACTLY -> z - 2 * softPlus(z);
            case AT_LEAST -> -softPlus(z);
            case AT_MOST -> -softPlus(-z);
        };
    }

    /** First derivative by z. */
    static double slope(Seen seen, double z) {
        double below = distribution(z);
        return switch (seen) {
            case EXACTLY -> 1 - 2 * below;
            case AT_LEAST -> -below;
            case AT_MOST -> 1 - below;
        };
    }

    /** Minus the second derivative by z, > 0. */
    static double information(Seen seen, double z) {
        double below = distribution(z);
        double spread = below * (1 - below);
        return seen == Seen.EXACTLY ? 2 * spread : spread;
    }

    private static double distribution(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    private static double softPlus(double z) {
        return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
}
