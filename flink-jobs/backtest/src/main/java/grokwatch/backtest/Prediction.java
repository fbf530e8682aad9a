package grokwatch.backtest;

import grokwatch.core.forecast.DelayForecast;
import grokwatch.core.forecast.Estimate;

/**
 * One forecast of one run.
 *
 * @param step optimizer step at which it was made
 * @param probability that the run groks before its curve ends, in [0, 1]
 * @param expectedStep at which it is expected to generalise, given that it does
 * @param lowerStep of the 90 % interval
 * @param upperStep of the 90 % interval; -1: open
 */
public record Prediction(
        long step, double probability, long expectedStep, long lowerStep, long upperStep) {

    /** The upper end of an open interval. */
    public static final long OPEN = -1;

    /** The forecast within an estimate; the estimate must have one. */
    public static Prediction of(Estimate estimate) {
        DelayForecast forecast = estimate.forecast();
        return new Prediction(
                estimate.step(),
                forecast.probability(),
                forecast.expectedStep(),
                forecast.lowerStep(),
                forecast.upperStep());
    }

    public boolean isOpen() {
        return upperStep == OPEN;
    }
}
