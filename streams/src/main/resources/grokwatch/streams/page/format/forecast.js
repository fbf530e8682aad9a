/** A forecast in steps, hours and sentences. */

import { UNKNOWN, count, interval, isNumber, percent, significant } from "./number.js";
import { spaced, words } from "./words.js";
import { duration } from "./time.js";

/**
 * Time left until each end of a forecast, milliseconds, at the pace that its own remaining time
 * implies; null where that is not known or an end is open.
 *
 * @param {import("../api/types.js").Forecast | null} forecast
 */
export function timeLeft(forecast) {
  if (!forecast || !isNumber(forecast.remainingMillis) || !isNumber(forecast.expectedStep)) {
    return { lower: null, expected: null, upper: null };
  }
  const steps = forecast.expectedStep - forecast.step;
  const millisPerStep = steps > 0 ? forecast.remainingMillis / steps : null;
  const until = (step) =>
    millisPerStep !== null && isNumber(step) ? Math.max(0, step - forecast.step) * millisPerStep : null;
  return {
    lower: until(forecast.lowerStep),
    expected: forecast.remainingMillis,
    upper: until(forecast.upperStep),
  };
}

/** The time left with its interval, such as `1 h 05 m (40 m…3 h)`. */
export function timeLeftText(forecast) {
  const left = timeLeft(forecast);
  if (!isNumber(left.expected)) {
    return UNKNOWN;
  }
  const range = isNumber(left.lower) ? ` (${interval(left.lower, left.upper, duration)})` : "";
  return duration(left.expected) + range;
}

/** The interval of a metric's value at the end of the budget, such as `90 %: 3.26…3.302`. */
export function endInterval({ endLower, endUpper }) {
  return `90 %: ${interval(endLower, endUpper, significant)}`;
}

/** The forecast of one step, as a sentence. */
export function sentence(estimate) {
  if (!estimate) {
    return "There was no forecast by then.";
  }
  const when = `At step ${count(estimate.step)}`;
  if (isNumber(estimate.endValue)) {
    return `${when}: ${spaced(estimate.endMetric)} expected to end at ${significant(estimate.endValue)} (${endInterval(estimate)}).`;
  }
  if (!isNumber(estimate.probability) || estimate.withheld) {
    return `${when}: no forecast (${words(estimate.withheld ?? "withheld")}).`;
  }
  const step = isNumber(estimate.expectedStep)
    ? `, expected at step ${count(estimate.expectedStep)} (90 %: ${interval(estimate.lowerStep, estimate.upperStep)})`
    : "";
  const verdict = estimate.verdict ? ` Verdict: ${words(estimate.verdict)}.` : "";
  return `${when}: groks with P = ${percent(estimate.probability)}${step}.${verdict}`;
}
