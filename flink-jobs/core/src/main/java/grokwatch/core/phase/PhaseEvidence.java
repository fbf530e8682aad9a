package grokwatch.core.phase;

/**
 * What the phase machine goes by at one evaluation.
 *
 * @param diverged loss non-finite or exploding
 * @param fitting training accuracy or loss has left its start
 * @param memorised confirmed
 * @param generalised confirmed
 * @param delayed generalisation came after a delay of at least the memorisation step
 * @param rising confirmed rise from the plateau, late enough to count as delayed
 * @param levelled the rise has come to a stop short of the target
 * @param lossTurned validation loss has turned down (change detector)
 * @param accuracyTurned validation accuracy has turned up (change detector)
 * @param normReached weight norm within a factor of two of where such runs grok
 * @param forecastNear the forecast says within twice the present step, at even odds or better
 * @param stall why learning has stopped for good, or null where it has not
 * @param collapsed what was generalised is lost again
 */
public record PhaseEvidence(
        boolean diverged,
        boolean fitting,
        boolean memorised,
        boolean generalised,
        boolean delayed,
        boolean rising,
        boolean levelled,
        boolean lossTurned,
        boolean accuracyTurned,
        boolean normReached,
        boolean forecastNear,
        StallReason stall,
        boolean collapsed) {

    private static final int SIGNS_NEEDED = 2;

    /** Two signs of the coming rise, at least one of which non-grokking runs rarely show. */
    boolean anticipatesRise() {
        boolean specific = lossTurned || accuracyTurned || forecastNear;
        int signs = count(lossTurned) + count(accuracyTurned) + count(normReached);
        return specific && signs + count(forecastNear) >= SIGNS_NEEDED;
    }

    boolean anySign() {
        return lossTurned || accuracyTurned || normReached || forecastNear;
    }

    private static int count(boolean sign) {
        return sign ? 1 : 0;
    }
}
