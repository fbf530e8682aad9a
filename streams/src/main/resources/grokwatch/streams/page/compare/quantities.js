/** Numbers of runs that charts can be drawn of: hyper-parameters first, then outcomes. Pure. */

import { isNumber } from "../format/number.js";

/** @typedef {{ word: string, title: string, log: boolean, outcome: boolean, of: (run: any) => number | null }} Quantity */

/** @type {Quantity[]} */
export const QUANTITIES = [
  field("learningRate", "learning rate", true),
  field("weightDecay", "weight decay", false),
  field("dropout", "dropout", false),
  field("trainFraction", "train fraction", false),
  field("batchSize", "batch size", true),
  field("parameterCount", "parameters", true),
  field("width", "width", true),
  field("depth", "depth", false),
  outcome("memorisedStep", "memorised at", true, (run) => run.memorisedStep),
  outcome("generalisedStep", "generalised at", true, (run) => run.generalisedStep),
  outcome("expectedStep", "expected at", true, (run) => run.generalisedStep ?? run.forecast?.expectedStep),
  outcome("probability", "P(grok)", false, (run) => run.forecast?.probability),
  outcome("validationAccuracy", "validation accuracy", false, (run) => run.validationAccuracy),
];

/** @returns {Quantity} the one of a word, or of another */
export function quantity(word, otherwise) {
  return QUANTITIES.find((one) => one.word === word) ?? QUANTITIES.find((one) => one.word === otherwise);
}

/**
 * Axes of parallel coordinates: the hyper-parameters that differ between runs, and the outcomes that
 * any of them has.
 *
 * @returns {(Quantity & { range: [number, number] })[]}
 */
export function axesOf(runs) {
  return QUANTITIES.map((one) => ({ ...one, values: runs.map(one.of).filter(isNumber) }))
    .map((one) => ({ ...one, range: [Math.min(...one.values), Math.max(...one.values)] }))
    .filter(({ values, range, outcome: isOutcome }) => values.length > 0 && (isOutcome || range[0] < range[1]))
    .map((one) => ({ ...one, log: one.log && one.range[0] > 0 }));
}

/** Where a value is on its axis, from 0 (least) to 1; null without a value. */
export function placeOn({ range: [least, greatest], log }, value) {
  if (!isNumber(value)) {
    return null;
  }
  if (least === greatest) {
    return 0.5;
  }
  const scaled = log ? Math.log : Number;
  return (scaled(value) - scaled(least)) / (scaled(greatest) - scaled(least));
}

function field(word, title, log) {
  return { word, title, log, outcome: false, of: (run) => run[word] ?? null };
}

function outcome(word, title, log, of) {
  return { word, title, log, outcome: true, of: (run) => of(run) ?? null };
}
