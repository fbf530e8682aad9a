package grokwatch.core.effect;

/**
 * What outcomes say about one factor.
 *
 * @param factor that is looked at
 * @param level of a contrast; empty otherwise
 * @param reference that it is compared with; empty otherwise
 * @param observed values over all runs; null for a contrast or where none is known
 * @param informative values within strata in which it varies: where the slope was seen; null where
 *     there is none
 * @param evidence what stands behind it
 * @param slope null where none can be given
 * @param threshold where the slope changes; null unless that is supported
 * @param verdict whether a claim is supported
 * @param reason in words
 */
public record FactorEffect(
        Factor factor,
        String level,
        String reference,
        Range observed,
        Range informative,
        Evidence evidence,
        Slope slope,
        Threshold threshold,
        Verdict verdict,
        String reason) {

    /**
     * Values that occur.
     *
     * @param from smallest
     * @param to largest
     * @param values how many different ones
     */
    public record Range(double from, double to, int values) {}
}
