/** The numbers that matter of a run: target, probability, when, how long, and at what cost. */

import { endInterval, timeLeft } from "../format/forecast.js";
import { accuracy, count, interval, isNumber, percent, significant } from "../format/number.js";
import { duration } from "../format/time.js";
import { spaced } from "../format/words.js";
import { DEFAULT_TARGET } from "./fan.js";

/**
 * @param {import("./data.js").RunData} data
 * @returns {{ name: string, value: string, note: string }[]}
 */
export function figuresOf({ run, estimates }) {
  const { forecast } = run;
  const left = timeLeft(forecast);
  const cost = estimates.at(-1)?.costOfKeeping;
  const target = run.description?.validationTarget ?? DEFAULT_TARGET;
  const reached = isNumber(run.generalisedStep);
  return [
    { name: "Target", value: accuracy(target), note: `now ${accuracy(run.validationAccuracy)}` },
    { name: "P(grok)", value: percent(forecast?.probability), note: run.advice?.verdict ? `verdict: ${run.advice.verdict.toLowerCase()}` : "" },
    arrival(run, forecast),
    { name: "Left", value: reached ? "–" : duration(left.expected), note: reached ? "" : known(left.lower, interval(left.lower, left.upper, duration)) },
    { name: "Cost of going on", value: isNumber(cost) ? `${count(Math.round(cost))} steps` : "–", note: costNote(run, cost) },
  ];
}

/** The step of generalisation, or the value at the end of a run that is forecast by its metric. */
function arrival(run, forecast) {
  if (isNumber(run.generalisedStep)) {
    return { name: "Reached at", value: count(run.generalisedStep), note: `step ${count(run.step)} now` };
  }
  if (isNumber(forecast?.endValue)) {
    return { name: "At the end", value: significant(forecast.endValue), note: `${spaced(forecast.endMetric)}, ${endInterval(forecast)}` };
  }
  return { name: "Expected at", value: count(forecast?.expectedStep), note: known(forecast?.lowerStep, interval(forecast?.lowerStep, forecast?.upperStep)) };
}

function costNote(run, cost) {
  const millis = isNumber(run.stepsPerSecond) && run.stepsPerSecond > 0 ? (cost / run.stepsPerSecond) * 1000 : null;
  return isNumber(cost) && isNumber(millis) ? `about ${duration(millis)}` : "";
}

function known(value, text) {
  return isNumber(value) ? `90 %: ${text}` : "";
}
