package grokwatch.streams.metrics;

import grokwatch.core.forecast.ForecastLog;
import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.RunOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;

/**
 * How good the forecasts were, told when a run comes out. The error is that of the back-test: |ln
 * (remaining steps as foretold / as they came)|.
 */
public final class ForecastMetrics {

    private final Counter outcomes;
    private final Histogram error;
    private final Counter scored;

    ForecastMetrics(PrometheusRegistry registry) {
        outcomes =
                Counter.builder()
                        .name("grokwatch_outcomes_total")
                        .help("Runs that have come out, by how.")
                        .labelNames("outcome")
                        .register(registry);
        error =
                Histogram.builder()
                        .name("grokwatch_forecast_log_error")
                        .help(
                                "|ln(remaining steps as foretold / as they came)| of runs that"
                                        + " generalised, by the run's age at the forecast.")
                        .labelNames("age")
                        .classicOnly()
                        .classicUpperBounds(0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2.5)
                        .register(registry);
        scored =
                Counter.builder()
                        .name("grokwatch_forecasts_scored_total")
                        .help("Forecasts of runs that generalised: was the step in the interval?")
                        .labelNames("age", "covered")
                        .register(registry);
    }

    /** Scores the forecasts of a run that has come out; those of censored runs have no truth. */
    public void outcome(RunOutcome outcome) {
        outcomes.labelValues(outcome.getOutcome().name().toLowerCase(Locale.ROOT)).inc();
        Long generalised = outcome.getGeneralisedStep();
        if (generalised == null) {
            return;
        }
        for (ForecastAtAge forecast : outcome.getForecasts()) {
            if (forecast.getExpectedStep() != null && generalised > forecast.getStep()) {
                score(forecast, generalised);
            }
        }
    }

    private void score(ForecastAtAge forecast, long generalised) {
        String age = age(forecast.getAge());
        double foretold = Math.max(1, forecast.getExpectedStep() - forecast.getStep());
        double truly = generalised - forecast.getStep();
        error.labelValues(age).observe(Math.abs(Math.log(foretold / truly)));
        scored.labelValues(age, Boolean.toString(covers(forecast, generalised))).inc();
    }

    private static boolean covers(ForecastAtAge forecast, long step) {
        return forecast.getLowerStep() != null
                && forecast.getLowerStep() <= step
                && (forecast.getUpperStep() == null || step <= forecast.getUpperStep());
    }

    /** The last of the fixed ages that the run had reached. */
    private static String age(double age) {
        double reached = ForecastLog.fixedAge(age);
        return reached == Math.rint(reached)
                ? Long.toString((long) reached)
                : Double.toString(reached);
    }
}
