package grokwatch.core.advice;

/**
 * How little chance is too little, and how late is too late to fit.
 *
 * @param probability below which a memorised run is hopeless, in [0, 1]
 * @param stepsToFit before which no run is given up for not fitting, >= 0
 */
public record StopThresholds(double probability, long stepsToFit) {

    /** For a fleet that has not shown its own. */
    public static final StopThresholds DEFAULT = new StopThresholds(0.05, 5_000);

    public StopThresholds {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], was " + probability);
        }
        if (stepsToFit < 0) {
            throw new IllegalArgumentException("stepsToFit must be >= 0, was " + stepsToFit);
        }
    }
}
