package grokwatch.core.learning.calibration;

/**
 * A forecast whose interval holds the truth in nine of ten runs like those it was calibrated on.
 *
 * @param probability that the run groks, in [0, 1]; at most {@link #HOPELESS} only where next to no
 *     finished grokker ever was
 * @param expectedStep median step of generalisation given that it comes, > the present step
 * @param lowerStep lower end of the 90 % interval, > the present step, at most expectedStep
 * @param upperStep upper end, at least expectedStep; {@link #OPEN} when the run is hopeless
 */
public record CalibratedForecast(
        double probability, long expectedStep, long lowerStep, long upperStep) {

    /** Probability at or below which a run is called hopeless. */
    public static final double HOPELESS = 0.05;

    /** An interval without an upper end. */
    public static final long OPEN = -1;
}
