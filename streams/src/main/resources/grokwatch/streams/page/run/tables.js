/** The API's columns as rows, and what the run page reads from them. Pure. */

import { fromWire } from "../format/number.js";

/**
 * `{step: [1, 2], phase: ["A", "B"]}` → `[{step: 1, phase: "A"}, {step: 2, phase: "B"}]`.
 *
 * @param {Record<string, any[]>} columns all of one length
 */
export function rowsOf(columns) {
  const names = Object.keys(columns);
  return (columns.step ?? []).map((_, at) => Object.fromEntries(names.map((name) => [name, columns[name][at]])));
}

/**
 * Where each phase began and ended; the last lasts to the last step. Before the first is nothing.
 *
 * @param {{ step: number[], phase: (string | null)[] }} columns
 * @param {number} lastStep
 * @returns {{ phase: string, from: number, to: number }[]}
 */
export function phaseSpans({ step = [], phase = [] }, lastStep) {
  const spans = [];
  step.forEach((at, index) => {
    const present = spans.at(-1);
    if (phase[index] && present?.phase !== phase[index]) {
      if (present) {
        present.to = at;
      }
      spans.push({ phase: phase[index], from: at, to: at });
    }
  });
  if (spans.length > 0) {
    spans.at(-1).to = Math.max(lastStep, spans.at(-1).from);
  }
  return spans;
}

/**
 * The last row whose step is not beyond a step; undefined before the first.
 *
 * @param {{ step: number }[]} rows ascending
 */
export function rowAt(rows, step) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].step <= step) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return rows[low - 1];
}

/**
 * Where the newest forecast stands among estimates: the last that gave a probability, since what is
 * said of a run that has ended is only that it has; without any, the last. At least 0.
 *
 * @param {{ probability: number | null }[]} rows
 */
export function newestIndex(rows) {
  const given = rows.findLastIndex((row) => typeof row.probability === "number" && !row.withheld);
  return Math.max(0, given < 0 ? rows.length - 1 : given);
}

/** Names of the columns that hold numbers, at least one of them known. */
export function numericColumns(columns) {
  return Object.keys(columns).filter(
    (name) => name !== "step" && columns[name].some((value) => typeof fromWire(value) === "number"),
  );
}

/** The last value that is known up to a place, inclusive; null without one. */
export function lastKnown(values, index) {
  for (let at = index; at >= 0; at -= 1) {
    const value = fromWire(values[at]);
    if (typeof value === "number" && Number.isFinite(value)) {
      return value;
    }
  }
  return null;
}
