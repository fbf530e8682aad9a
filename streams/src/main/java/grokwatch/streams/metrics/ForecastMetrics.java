package grokwatch.streams.metrics;

import grokwatch.core.forecast.ForecastLog;
import grokwatch.schemas.ForecastAtAge;
import grokwatch.schemas.RunOutcome;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.Locale;

/**
 * Accuracy of forecasts, counted when a run ends. The error is that of the back-test: |ln(predicted
 * / actual remaining steps)|.
 */
public final class ForecastMetrics {

    private static final double[] ERROR_BOUNDS = {0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2.5};

    private final Counter outcomes;
    private final Histogram error;
    private final Counter scored;

    ForecastMetrics(Meters meters) {
        outcomes = meters.counter("grokwatch_outcomes_total", "Ended runs by outcome.", "outcome");
        error =
                meters.histogram(
                        "grokwatch_forecast_log_error",
                        "|ln(predicted / actual remaining steps)| of runs that generalised, by the"
                                + " run's age at the forecast.",
                        ERROR_BOUNDS,
                        "age");
        scored =
                meters.counter(
                        "grokwatch_forecasts_scored_total",
                        "Forecasts of runs that generalised, by whether the interval covered the"
                                + " step.",
                        "age",
                        "covered");
    }

    /** Scores the forecasts of an ended run; those of a censored run cannot be scored. */
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
        double predicted = Math.max(1, forecast.getExpectedStep() - forecast.getStep());
        double actual = generalised - forecast.getStep();
        error.labelValues(age).observe(Math.abs(Math.log(predicted / actual)));
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
