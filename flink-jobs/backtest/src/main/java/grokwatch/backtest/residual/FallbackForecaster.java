package grokwatch.backtest.residual;

import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.DelayForecaster;
import grokwatch.core.forecast.ForecastEvidence;
import grokwatch.core.forecast.LearnedForecaster;
import grokwatch.core.learning.FleetModels;

/** The forecaster that ships; residual life where a back-test has no model yet. */
public final class FallbackForecaster implements DelayForecaster {

    private final DelayForecaster learned = new LearnedForecaster();
    private final DelayForecaster residualLife = new ResidualLifeForecaster();

    @Override
    public DelayForecast forecast(ForecastEvidence evidence, FleetModels models) {
        return (models.model() == null ? residualLife : learned).forecast(evidence, models);
    }
}
