/** Forecasts beside what came of them. Pure. */

import { count, interval, isNumber, percent } from "../format/number.js";

/** Forecasts of runs that generalised: said against came, with the interval. */
export function timingMarks(points, address) {
  return points
    .filter(({ expectedStep, generalisedStep }) => isNumber(expectedStep) && isNumber(generalisedStep))
    .map((point) => {
      const covered = covers(point);
      return {
        x: point.generalisedStep,
        y: point.expectedStep,
        span: isNumber(point.lowerStep) && isNumber(point.upperStep) ? [point.lowerStep, point.upperStep] : undefined,
        colour: covered ? "series-3" : "series-2",
        shape: covered ? 0 : 3,
        href: address(point.runId),
        text:
          `${point.runId}, made at step ${count(point.step)}: ${count(point.expectedStep)} ` +
          `(${interval(point.lowerStep, point.upperStep)}); came at ${count(point.generalisedStep)}`,
      };
    });
}

/** Whether what came lies in what was said; an open end holds everything. */
function covers({ lowerStep, upperStep, generalisedStep }) {
  return generalisedStep >= (lowerStep ?? -Infinity) && generalisedStep <= (upperStep ?? Infinity);
}

/** Bins of probabilities: what was said against how often it came. */
export function reliabilityMarks(bins) {
  return bins
    .filter(({ count: forecasts }) => forecasts > 0)
    .map((bin) => ({
      x: bin.predicted,
      y: bin.observed,
      span: wilson(bin.observed, bin.count),
      colour: "series-1",
      text: `said ${percent(bin.predicted)}, came ${percent(bin.observed)} of ${bin.count}`,
    }));
}

const NINETY = 1.6449;

/** The 90 % interval of a share (Wilson 1927). */
export function wilson(share, n) {
  const z2 = NINETY * NINETY;
  const centre = (share + z2 / (2 * n)) / (1 + z2 / n);
  const half = (NINETY / (1 + z2 / n)) * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
