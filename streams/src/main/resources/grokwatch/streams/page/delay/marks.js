/** Delays as marks of a chart. Pure. */

import { count, isNumber, significant } from "../format/number.js";

/** What a delay may be drawn against: the API's word, and whether its axis is logarithmic. */
export const FACTORS = [
  { key: "parameterCount", name: "model size (parameters)", log: true, format: count },
  { key: "weightDecay", name: "weight decay", log: true, format: significant },
  { key: "trainFraction", name: "data fraction", log: true, format: significant },
  { key: "learningRate", name: "learning rate", log: true, format: significant },
  { key: "depth", name: "depth", log: false, format: count },
];

/** Architectures in order of how many runs they have: a colour and a shape for each. */
export function architecturesOf(points) {
  const runs = new Map();
  for (const { architecture } of points) {
    runs.set(architecture ?? "", (runs.get(architecture ?? "") ?? 0) + 1);
  }
  return [...runs].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([name]) => name);
}

/**
 * The points that a factor's chart shows. A run that has not generalised is a ring: its delay is
 * longer than this. One that generalised as it memorised has no delay, and no place on a logarithmic
 * axis.
 *
 * @param {(architecture: string) => { colour: string, shape: number }} look
 * @param {(runId: string) => string} address
 */
export function marksOf(points, factor, look, address) {
  return points
    .filter((point) => isNumber(point[factor.key]) && point.delaySteps > 0)
    .map((point) => ({
      x: point[factor.key],
      y: point.delaySteps,
      ...look(point.architecture ?? ""),
      open: point.censored,
      href: address(point.runId),
      text: `${point.runId}: ${point.censored ? "more than " : ""}${count(point.delaySteps)} steps at ${factor.name} ${factor.format(point[factor.key])}`,
    }));
}
