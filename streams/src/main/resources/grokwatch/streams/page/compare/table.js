/** What differs between runs, in a table. */

import { h, userText } from "../dom/element.js";
import { count, interval, percent, significant } from "../format/number.js";
import { phaseLook } from "../format/phase.js";
import { runName, words } from "../format/words.js";
import { runAddress } from "../state/route.js";

const COLUMNS = [
  ["phase", (run) => phaseLook(run.phase).word],
  ["status", (run) => words(run.status)],
  ["step", (run) => count(run.step)],
  ["memorised", (run) => count(run.memorisedStep)],
  ["generalised", (run) => count(run.generalisedStep)],
  ["P(grok)", (run) => percent(run.forecast?.probability)],
  ["expected", (run) => count(run.forecast?.expectedStep)],
  ["90 %", (run) => interval(run.forecast?.lowerStep, run.forecast?.upperStep)],
  ["architecture", (run) => run.architecture ?? "–"],
  ["optimizer", (run) => run.optimizer ?? "–"],
  ["learning rate", (run) => significant(run.learningRate)],
  ["weight decay", (run) => significant(run.weightDecay)],
  ["data fraction", (run) => significant(run.trainFraction)],
];

/** @param {(runId: string) => void} drop */
export function comparisonTable(runs, drop) {
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "Runs side by side" },
    h(
      "table",
      { class: "plain" },
      h("thead", {}, h("tr", {}, h("th", {}, "run"), COLUMNS.map(([name]) => h("th", { class: "number" }, name)), h("th", {}, h("span", { class: "visually-hidden" }, "remove")))),
      h("tbody", {}, runs.map((run) => row(run, drop))),
    ),
  );
}

function row(run, drop) {
  return h(
    "tr",
    {},
    h("td", {}, h("a", { href: runAddress(run.runId) }, userText(runName(run)))),
    COLUMNS.map(([, say]) => h("td", { class: "number" }, userText(say(run)))),
    h("td", {}, h("button", { type: "button", "aria-label": `Remove ${runName(run)}`, on: { click: () => drop(run.runId) } }, "×")),
  );
}
