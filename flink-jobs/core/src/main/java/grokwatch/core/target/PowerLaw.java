package grokwatch.core.target;

/**
 * The curve {@code gap = a + b t^-c} through three gaps at equal distances in ln step: exact for a
 * power law, without the lag of a regression's slope.
 */
final class PowerLaw {

    /** Distance of the gaps in ln step at most. */
    static final double MAX_APART = Math.log(2);

    /** Distance below which their differences are noise. */
    static final double MIN_APART = 1.0 / 16;

    private static final double MAX_EXPONENT = 3;
    private static final double STRAIGHT = 1e-3;

    private PowerLaw() {}

    /**
     * ln (remaining / age) until the gap is zero.
     *
     * @param now gap, > 0
     * @param before gap a distance earlier
     * @param first gap two distances earlier
     * @param apart distance in ln step, > 0
     * @return at most {@link TargetFeature#MAX_LN}, where it never is
     */
    static double lnTime(double now, double before, double first, double apart) {
        double last = before - now;
        if (!(last > 0)) {
            return TargetFeature.MAX_LN;
        }
        double exponent = Math.log(Math.max(0, first - before) / last) / apart;
        double bounded = Math.max(-MAX_EXPONENT, Math.min(MAX_EXPONENT, exponent));
        double ages =
                Math.abs(bounded) < STRAIGHT
                        ? now * apart / last
                        : lnStepsToZero(now, last, apart, bounded);
        return Double.isNaN(ages) ? TargetFeature.MAX_LN : TargetFeature.time(Math.expm1(ages));
    }

    /** NaN where the curve levels off short of zero. */
    private static double lnStepsToZero(double now, double last, double apart, double exponent) {
        double falling = last / Math.expm1(exponent * apart);
        double asymptote = now - falling;
        return Math.log(falling / -asymptote) / exponent;
    }
}
