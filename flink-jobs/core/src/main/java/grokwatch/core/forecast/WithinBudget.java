package grokwatch.core.forecast;

import grokwatch.core.learning.calibration.CalibratedForecast;
import grokwatch.core.stats.Normal;

/**
 * The chance that a run groks before it is ended: a model learns from runs that were given time; a
 * run with less of it left has less of a chance.
 *
 * <p>The time of arrival is taken as log-normal around the expected one, as wide as the lower half
 * of its interval says. A short budget by itself never makes a run hopeless: only what no grokker
 * ever looked like does, and a budget can be raised.
 */
final class WithinBudget {

    /** Quantile of the standard normal distribution at 95 %. */
    private static final double NORMAL_QUANTILE = 1.645;

    private static final double MIN_SPREAD = 0.01;
    private static final double JUST_NOT_HOPELESS = CalibratedForecast.HOPELESS + 1e-6;

    private WithinBudget() {}

    /**
     * The forecast's probability, less what arrives after the budget; itself where none is known.
     */
    static double chance(ForecastEvidence e, CalibratedForecast forecast) {
        double p = forecast.probability();
        if (p <= JUST_NOT_HOPELESS || e.budget() <= e.step()) {
            return p;
        }
        double inTime = arrivesBefore(e.budget() - e.step(), e.step(), forecast);
        return JUST_NOT_HOPELESS + (p - JUST_NOT_HOPELESS) * inTime;
    }

    private static double arrivesBefore(long left, long step, CalibratedForecast forecast) {
        double expected = forecast.expectedStep() - step;
        double lower = forecast.lowerStep() - step;
        double spread = Math.max(Math.log(expected / lower) / NORMAL_QUANTILE, MIN_SPREAD);
        return Normal.cdf(Math.log(left / expected) / spread);
    }
}
