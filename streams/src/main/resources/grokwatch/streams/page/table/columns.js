/** The columns of the fleet's table: what each says of a run, and by what the server sorts it. */

import { accuracy, count, interval, isNumber, percent } from "../format/number.js";
import { timeLeft } from "../format/forecast.js";
import { age, duration } from "../format/time.js";
import { alertsCell, nameCell, pairCell, phaseCell, stepCell, textCell } from "./cells.js";

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} style classes: `number` to the right, `detail` only on wide screens, `wide` not
 *     on a phone
 * @property {string | null} sort the API's word
 * @property {() => { element: HTMLElement, show: (run: import("../api/types.js").Run, now: number) => void }} cell
 */

/** @type {Column[]} */
export const COLUMNS = [
  { title: "Run", style: "name", sort: "name", cell: nameCell },
  { title: "Phase", style: "", sort: "phase", cell: phaseCell },
  { title: "Step", style: "wide", sort: "step", cell: stepCell },
  text("Train", "number detail", null, (run) => accuracy(run.trainAccuracy)),
  text("Val.", "number detail", null, (run) => accuracy(run.validationAccuracy)),
  text("P(grok)", "number wide", "-probability", (run) => percent(run.forecast?.probability)),
  { title: "Expected at", style: "", sort: "remaining", cell: () => pairCell(expectedStep) },
  { title: "Time left", style: "wide", sort: null, cell: () => pairCell(expectedTime) },
  text("Last seen", "number wide detail", "-lastSeen", (run, now) => age(run.lastSeenAt, now)),
  { title: "Open alerts", style: "wide", sort: "attention", cell: alertsCell },
];

function text(title, style, sort, say) {
  return { title, style, sort, cell: () => textCell(say) };
}

/** The step, and below it the 90 % interval. */
function expectedStep(run) {
  if (isNumber(run.generalisedStep)) {
    return [count(run.generalisedStep), "generalised"];
  }
  const forecast = run.forecast;
  return isNumber(forecast?.expectedStep)
    ? [count(forecast.expectedStep), interval(forecast.lowerStep, forecast.upperStep)]
    : ["–", ""];
}

function expectedTime(run) {
  const left = isNumber(run.generalisedStep) ? {} : timeLeft(run.forecast);
  return isNumber(left.expected)
    ? [duration(left.expected), isNumber(left.lower) ? interval(left.lower, left.upper, duration) : ""]
    : ["–", ""];
}
