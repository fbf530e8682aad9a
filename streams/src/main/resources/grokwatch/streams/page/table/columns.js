/** The columns of the fleet's table: what each shows of a run, and by what the server sorts it. */

import { accuracy, count, interval, isNumber, percent, significant } from "../format/number.js";
import { timeLeft } from "../format/forecast.js";
import { age, duration } from "../format/time.js";
import { spaced } from "../format/words.js";
import { alertsCell, nameCell, pairCell, phaseCell, stepCell, textCell } from "./cells.js";
import { sparklineCell } from "./sparkline.js";

export const SPARKLINE_METRIC = "validationAccuracy";

/**
 * @typedef {object} Column
 * @property {string} title
 * @property {string} style classes: `number` to the right, `detail` only on wide screens; others name
 *     the place on a phone's card
 * @property {string} width as `grid-template-columns` has it
 * @property {string | null} sort the API's word
 * @property {() => { element: HTMLElement, show: (run: import("../api/types.js").Run, now: number) => void }} cell
 */

const OWN = ["project", "group", "optimizer", "learningRate", "weightDecay", "dropout", "trainFraction", "batchSize", "parameterCount", "width", "depth"];
const LABEL = "label:";
const METRIC = "metric:";
const MAX_COLUMNS = 12;

/**
 * @param {string[]} chosen optional columns
 * @param {import("./series-cache.js").SeriesCache} series
 * @returns {Column[]}
 */
export function columnsOf(chosen, series) {
  return [
    { title: "Run", style: "name", width: "minmax(170px, 2.2fr)", sort: "name", cell: nameCell },
    { title: "Phase", style: "phase-cell", width: "122px", sort: "phase", cell: phaseCell },
    { title: "Curve", style: "spark", width: "92px", sort: null, cell: () => sparklineCell((run) => series.of(run.runId, SPARKLINE_METRIC)) },
    { title: "Step", style: "step", width: "100px", sort: "step", cell: stepCell },
    text("Train", "number detail", "54px", "-trainAccuracy", (run) => accuracy(run.trainAccuracy)),
    text("Val.", "number detail", "54px", "-validationAccuracy", (run) => accuracy(run.validationAccuracy)),
    text("P(grok)", "number chance", "70px", "-probability", (run) => percent(run.forecast?.probability)),
    { title: "Expected at", style: "expected", width: "108px", sort: "expected", cell: () => pairCell(expectedStep) },
    { title: "Time left", style: "left", width: "100px", sort: "remaining", cell: () => pairCell(expectedTime) },
    ...chosen.map((name) => optional(name, series)),
    text("Last seen", "number detail", "76px", "-lastSeen", (run, now) => age(run.lastSeenAt, now)),
    { title: "Open alerts", style: "alerts", width: "minmax(100px, 1.2fr)", sort: "attention", cell: alertsCell },
  ];
}

/**
 * What can be chosen besides: the runs' configuration and labels.
 *
 * @param {Record<string, string[]>} labels of the fleet
 * @returns {[string, string][]} the word of the address, and the title
 */
export function optionalColumns(labels) {
  return [...OWN, ...Object.keys(labels).map((name) => LABEL + name)].map((name) => [name, titleOf(name)]);
}

/** The chosen columns of an address; what names none is left out. */
export function chosenColumns(choices) {
  return choices
    .getAll("column")
    .filter((name) => OWN.includes(name) || [LABEL, METRIC].some((prefix) => name.startsWith(prefix) && name.length > prefix.length))
    .slice(0, MAX_COLUMNS);
}

/** The metrics of which columns show the last value, as `readSeries` takes them. */
export function metricsOf(chosen) {
  return chosen.filter((name) => name.startsWith(METRIC)).map((name) => name.slice(METRIC.length));
}

function titleOf(name) {
  return name.startsWith(LABEL) ? name.slice(LABEL.length) : name.startsWith(METRIC) ? name.replace(/^metric:(extra:)?/, "") : spaced(name);
}

function optional(name, series) {
  if (name.startsWith(METRIC)) {
    const metric = name.slice(METRIC.length);
    return text(titleOf(name), "number optional", "88px", null, (run) => significant(series.of(run.runId, metric)?.last.findLast((value) => value !== null)));
  }
  const value = name.startsWith(LABEL) ? (run) => run.labels?.[name.slice(LABEL.length)] : (run) => run[name];
  return text(titleOf(name), "optional", "88px", name, (run) => significant(value(run) || null));
}

function text(title, style, width, sort, show) {
  return { title, style, width, sort, cell: () => textCell(show) };
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
