/** How good the forecasts of this fleet were. */

import { get } from "../api/client.js";
import { diagonal } from "../chart/layers.js";
import { Scatter } from "../chart/scatter.js";
import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count, percent, significant } from "../format/number.js";
import { instant } from "../format/time.js";
import { runAddress } from "../state/route.js";
import { reliabilityMarks, timingMarks } from "./marks.js";

export class CalibrationPage {
  title = "Calibration";
  element = h("div", { class: "page" });

  #ended = new AbortController();
  #timing = new Scatter();
  #reliability = new Scatter();

  constructor() {
    fill(this.element, h("h1", {}, "Forecasts against outcomes"), h("p", { class: "quiet", role: "status" }, "Reading…"));
    this.#read();
  }

  close() {
    this.#ended.abort();
    this.#timing.close();
    this.#reliability.close();
  }

  async #read() {
    try {
      const [calibration, { scores }] = await Promise.all([
        get("calibration", {}, this.#ended.signal),
        get("proposals/scores", {}, this.#ended.signal),
      ]);
      this.#show(calibration, scores);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        fill(this.element, h("p", { class: "fault", role: "alert" }, failure.message));
      }
    }
  }

  #show({ off = [], ages = [], points = [], reliability = [] }, scores) {
    fill(
      this.element,
      h("h1", {}, "Forecasts against outcomes"),
      h(
        "p",
        { class: "quiet" },
        points.length === 0
          ? "No run that was forecast has ended yet."
          : `${count(points.length)} forecasts made at fixed ages of runs that have ended.`,
      ),
      off.map(({ since, summary }) =>
        h("p", { class: "fault", role: "alert" }, `${summary}${since ? ` Since ${instant(since)}.` : ""}`),
      ),
      h(
        "div",
        { class: "panels" },
        panel("When it came, against when it was expected", {}, this.#timing.element),
        panel("How often it came, against its forecast probability", {}, this.#reliability.element),
        panel("By age of the run", { full: true }, ageTable(ages)),
        scores.length > 0 && panel("Proposals of policies, against what came", { full: true }, policyTable(scores)),
      ),
    );
    this.#timing.show({
      label: "Expected step of generalisation against the step at which it came, with 90 % intervals",
      height: 360,
      x: { name: "generalised at step", log: true, format: count },
      y: { name: "expected step", log: true, format: count },
      marks: timingMarks(points, runAddress),
      under: [diagonal()],
      blank: "No forecast run has generalised yet.",
    });
    this.#reliability.show({
      label: "Reliability: share that generalised against the forecast probability",
      height: 360,
      x: { name: "said", range: [-0.02, 1.02], format: percent },
      y: { name: "came", range: [-0.02, 1.02], format: percent },
      marks: reliabilityMarks(reliability),
      under: [diagonal()],
      blank: "No probability can be checked yet.",
    });
  }
}

/** Any measures that the API gives by age. */
function ageTable(ages) {
  if (ages.length === 0) {
    return h("p", { class: "quiet" }, "Nothing to measure yet.");
  }
  return measureTable("age reached: step ÷ step of memorisation", (row) => significant(row.age), ages, [
    ["forecasts", (row) => count(row.count)],
    ["90 % intervals that held", (row) => percent(row.coverage)],
    ["median error of the steps that remained", (row) => factor(row.medianAbsLogError)],
  ]);
}

/** Wrong of a policy on the verdict STOP is harm. */
function policyTable(scores) {
  return measureTable("policy", (row) => [userText(row.policy), row.control && " (control runs)"], scores, [
    ["runs", (row) => count(row.runs)],
    ["open", (row) => count(row.open)],
    ["unknown", (row) => count(row.unknown)],
    ["right", (row) => count(row.right)],
    ["wrong", (row) => count(row.wrong)],
    ["wrong at most (95 %)", (row) => percent(row.wrongUpper)],
    ["saved steps", (row) => count(row.savedSteps)],
    ["steps in vain", (row) => count(row.vainSteps)],
  ]);
}

/** One row each, of a head and some measures. */
function measureTable(head, name, rows, measures) {
  const table = h(
    "table",
    { class: "plain" },
    h("thead", {}, h("tr", {}, h("th", {}, head), measures.map(([measure]) => h("th", { class: "number" }, measure)))),
    h(
      "tbody",
      {},
      rows.map((row) =>
        h(
          "tr",
          {},
          h("td", {}, name(row)),
          measures.map(([, say]) => h("td", { class: "number" }, say(row))),
        ),
      ),
    ),
  );
  return h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table" }, table);
}

/** An error of logarithms as the factor by which it misses. */
function factor(error) {
  return typeof error === "number" ? `× ${significant(Math.exp(error))}` : "–";
}
