package grokwatch.core.advice;

import java.util.Arrays;

/**
 * How little chance is too little, and how late is too late to fit.
 *
 * @param probability below which a memorised run is hopeless, in [0, 1]
 * @param stepsToFit before which no run is given up for not fitting, >= 0
 */
public record StopThresholds(double probability, long stepsToFit) {

    /** For a fleet that has not shown its own. */
    public static final StopThresholds DEFAULT = new StopThresholds(0.05, 5_000);

    private static final double[] CHOICES = {0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.10};

    /** Share of grokkers that a threshold may have stopped. */
    private static final double TOLERATED = 0.004;

    public StopThresholds {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], was " + probability);
        }
        if (stepsToFit < 0) {
            throw new IllegalArgumentException("stepsToFit must be >= 0, was " + stepsToFit);
        }
    }

    /**
     * The highest of a few thresholds that would have stopped at most 0.4 % of the grokkers that
     * the fleet has seen.
     *
     * @param endurances of finished grokkers: {@link KeepOrStop#endurance} of each; forecasts must
     *     have been made without knowledge of how the run came out
     */
    public static StopThresholds learnedFrom(double[] endurances) {
        if (endurances.length == 0) {
            return DEFAULT;
        }
        double chosen = CHOICES[0];
        for (double choice : CHOICES) {
            double stopped = Arrays.stream(endurances).filter(each -> each < choice).count();
            if (stopped / endurances.length <= TOLERATED) {
                chosen = choice;
            }
        }
        return new StopThresholds(chosen, DEFAULT.stepsToFit);
    }
}
