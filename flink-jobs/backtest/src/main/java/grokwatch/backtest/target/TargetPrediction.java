package grokwatch.backtest.target;

import grokwatch.core.target.TargetForecast;

/**
 * A forecast made with a run's data up to a step.
 *
 * @param run name
 * @param step of the evaluation that it was made at
 * @param metric of the target
 * @param forecast what was forecast
 */
public record TargetPrediction(String run, long step, String metric, TargetForecast forecast) {}
