/** From answers of the API to what a chart draws. Pure. */

import { fromWire } from "../format/number.js";

/** Where a chart has room for it: finite, and positive on a logarithmic axis; else null. */
export function drawable(value, log) {
  const number = fromWire(value);
  return typeof number === "number" && Number.isFinite(number) && (!log || number > 0) ? number : null;
}

/** Steps on an axis: a logarithmic one starts at 1, or at another floor > 0. */
export function axisStep(step, log, floor = 1) {
  return log ? Math.max(floor, step) : step;
}

/**
 * Adds places to the axis at which no line has a value, such as the end of an interval, so that it
 * reaches them.
 *
 * @param {number[]} steps ascending
 * @param {number[]} places any finite numbers
 * @returns {{ steps: number[], source: number[] }} ascending; `source[i]` is where `steps[i]` came
 *     from, -1 for a place
 */
export function extended(steps, places) {
  const merged = steps.map((step, at) => [step, at]).concat(places.map((place) => [place, -1]));
  merged.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return { steps: merged.map(([step]) => step), source: merged.map(([, at]) => at) };
}

/** Least and greatest of the numbers that there are; null without any. */
export function extent(lists) {
  let least = Infinity;
  let greatest = -Infinity;
  for (const list of lists) {
    for (const value of list) {
      if (value !== null && value !== undefined) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }
  }
  return least <= greatest ? [least, greatest] : null;
}

/**
 * An extent with room at both ends.
 *
 * @param {[number, number]} range
 * @param {boolean} log both ends are > 0 and stay so
 */
export function padded([least, greatest], log, share = 0.05) {
  if (log) {
    const factor = greatest > least ? (greatest / least) ** share : 2;
    return [least / factor, greatest * factor];
  }
  const room = greatest > least ? (greatest - least) * share : Math.abs(greatest) * share || 1;
  return [least - room, greatest + room];
}
