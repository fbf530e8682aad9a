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

    /** Beyond the highest a chance is no longer small by any measure. */
    private static final double[] CHOICES = {0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08};

    /** Share of coming grokkers that may be stopped. */
    private static final double RISK = 0.01;

    public StopThresholds {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability must be in [0, 1], was " + probability);
        }
        if (stepsToFit < 0) {
            throw new IllegalArgumentException("stepsToFit must be >= 0, was " + stepsToFit);
        }
    }

    /**
     * The highest of a few thresholds at which at most 1 % of the coming grokkers are to be
     * stopped, if they are like those that the fleet has seen; the default until it has seen 99.
     *
     * @param endurances of finished grokkers: {@link KeepOrStop#endurance} of each; forecasts must
     *     have been made without knowledge of how the run came out
     * @see "Angelopoulos et al. (2022). Conformal Risk Control. arXiv 2208.02814."
     */
    public static StopThresholds learnedFrom(double[] endurances) {
        if (1.0 / (endurances.length + 1) > RISK) {
            return DEFAULT;
        }
        double chosen = CHOICES[0];
        for (double choice : CHOICES) {
            double stopped = Arrays.stream(endurances).filter(each -> each < choice).count();
            if ((stopped + 1) / (endurances.length + 1) <= RISK) {
                chosen = choice;
            }
        }
        return new StopThresholds(chosen, DEFAULT.stepsToFit);
    }
}
