/** The numbers that matter of a run: target, probability, when, how long, and at what cost. */

import { timeLeft } from "../format/forecast.js";
import { accuracy, count, interval, isNumber, percent } from "../format/number.js";
import { duration } from "../format/time.js";
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
    reached
      ? { name: "Reached at", value: count(run.generalisedStep), note: `step ${count(run.step)} now` }
      : { name: "Expected at", value: count(forecast?.expectedStep), note: known(forecast?.lowerStep, interval(forecast?.lowerStep, forecast?.upperStep)) },
    { name: "Left", value: reached ? "–" : duration(left.expected), note: reached ? "" : known(left.lower, interval(left.lower, left.upper, duration)) },
    { name: "Cost of going on", value: isNumber(cost) ? `${count(Math.round(cost))} steps` : "–", note: costNote(run, cost) },
  ];
}

function costNote(run, cost) {
  const millis = isNumber(run.stepsPerSecond) && run.stepsPerSecond > 0 ? (cost / run.stepsPerSecond) * 1000 : null;
  return isNumber(cost) && isNumber(millis) ? `about ${duration(millis)}` : "";
}

function known(value, text) {
  return isNumber(value) ? `90 %: ${text}` : "";
}
