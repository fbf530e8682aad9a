package grokwatch.core.learning.calibration;

import static grokwatch.core.learning.calibration.CalibratedForecast.HOPELESS;

/**
 * Keeps the published probability above {@link CalibratedForecast#HOPELESS} unless it is lower than
 * that of any finished grokker ever was: a run is called hopeless only on evidence. Strictly
 * increasing, so it leaves the order of runs alone.
 *
 * @param threshold raw probability that maps to {@link CalibratedForecast#HOPELESS}, in (0, {@link
 *     CalibratedForecast#HOPELESS}]
 */
record Guard(double threshold) {

    private static final double JUST_ABOVE = HOPELESS + 1e-6;

    /** A raw probability in [0, 1] as it is published, in [0, 1]. */
    double apply(double raw) {
        double published =
                raw < threshold
                        ? HOPELESS * raw / threshold
                        : JUST_ABOVE + (1 - JUST_ABOVE) * (raw - threshold) / (1 - threshold);
        return Math.max(0, Math.min(1, published));
    }
}
