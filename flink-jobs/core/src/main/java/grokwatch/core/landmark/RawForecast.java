package grokwatch.core.landmark;

/**
 * A model's answer before it is calibrated: kept with the landmark, so that the next model can be
 * calibrated on errors that were made in earnest.
 *
 * @param lnRemaining ln of the remaining steps over the present step
 * @param disagreement between the model that knows the fleet and the one that does not, of
 *     lnRemaining, >= 0
 * @param similarRuns finished runs like this one, as a sum of similarities, >= 0
 * @param probability that the run groks, in [0, 1]
 */
public record RawForecast(
        double lnRemaining, double disagreement, double similarRuns, double probability) {}
