/** The fan of one forecast on the chart of accuracies. Pure. */

import { isNumber } from "../format/number.js";
import { lastKnown, rowAt } from "./tables.js";

export const DEFAULT_TARGET = 0.95;

/**
 * What the layer `fan` draws for an estimate; null where it made no forecast.
 *
 * @param {object | undefined} estimate a row of the estimates
 * @param {{ steps: number[], validation: (number | null)[] }} curve
 * @param {number} target validation accuracy that counts as generalised
 */
export function fanOf(estimate, { steps, validation }, target) {
  if (!estimate || estimate.withheld || !isNumber(estimate.expectedStep) || !isNumber(estimate.probability) || estimate.expectedStep <= estimate.step) {
    return null;
  }
  const rows = steps.map((step, index) => ({ step, index }));
  const place = rowAt(rows, estimate.step)?.index ?? -1;
  return {
    from: estimate.step,
    at: lastKnown(validation, place) ?? 0,
    target,
    expected: estimate.expectedStep,
    lower: estimate.lowerStep ?? estimate.expectedStep,
    upper: estimate.upperStep ?? null,
    solid: estimate.probability,
  };
}

/** Steps that the chart has to reach so that a whole run's fans are on it, within reason. */
export function reachOf(estimates, lastStep, maxSteps) {
  const ends = estimates.flatMap((row) => [row.expectedStep, row.upperStep]).filter(isNumber);
  const farthest = Math.max(lastStep, ...ends.slice(-2));
  const bound = Math.max(lastStep * 4, isNumber(maxSteps) ? maxSteps : 0);
  return [Math.min(farthest, bound)];
}
