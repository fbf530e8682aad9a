package grokwatch.core.forecast;

import grokwatch.core.learning.FleetModels;

/**
 * A method of forecasting the delay: the place for another one. Implementations are stateless and
 * shared by all runs.
 */
@FunctionalInterface
public interface DelayForecaster {

    /**
     * Forecasts one run.
     *
     * @param evidence what is known of the run at this step; it has memorised and not generalised
     * @param models what the fleet has learned so far
     * @return a forecast whose steps all lie after the present one
     */
    DelayForecast forecast(ForecastEvidence evidence, FleetModels models);
}
