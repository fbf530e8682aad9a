/** Training and validation curves, over the phases, with the forecast as a fan. */

import { panel } from "../dom/panel.js";
import { alertMarks, fan, level, phaseBands, stepMarks } from "../chart/layers.js";
import { Plot } from "../chart/plot.js";
import { accuracy, isNumber, significant } from "../format/number.js";
import { commandMarks } from "./command-offer.js";
import { lastStep } from "./data.js";
import { DEFAULT_TARGET, fanOf, reachOf } from "./fan.js";
import { phaseSpans } from "./tables.js";

const TRAIN = "series-1";
const VALIDATION = "series-2";

export class CurvesPanel {
  element;

  #accuracy;
  #loss;
  #forecast = null;
  #estimate = null;
  #curve = { steps: [], validation: [] };
  #target = DEFAULT_TARGET;

  /** @param {import("../chart/view.js").ChartView} view */
  constructor(view) {
    this.#accuracy = new Plot(view);
    this.#loss = new Plot(view);
    this.element = panel("Curves", { full: true }, this.#accuracy.element, this.#loss.element);
  }

  close() {
    this.#accuracy.close();
    this.#loss.close();
  }

  /** @param {import("./data.js").RunData} data */
  show(data, log) {
    const { run, curves, alerts, commands, diagnostics, estimates } = data;
    const last = lastStep(data);
    const spans = phaseSpans(diagnostics, last);
    const marks = stepMarks([...landmarks(run), ...commandMarks(commands)], log);
    const fired = alertMarks(alerts, log);
    const x = { log, name: "step", reach: reachOf(estimates, last, run.maxSteps) };
    this.#target = run.description?.validationTarget ?? DEFAULT_TARGET;
    this.#curve = { steps: curves.steps, validation: curves.series.validationAccuracy?.last ?? [] };
    this.#forecast = fanOf(this.#estimate, this.#curve, this.#target);
    this.#accuracy.show({
      label: "Training and validation accuracy over steps, with phases and the forecast",
      height: 300,
      smooth: true,
      x,
      y: { range: [0, 1.16], format: accuracy, tick: significant },
      steps: curves.steps,
      lines: pair(curves, "Accuracy"),
      under: [phaseBands(spans, log, true)],
      over: [level(this.#target, "target", "ink-2"), fan(() => this.#forecast, log), marks, fired],
      blank: "No accuracy has been logged.",
    });
    this.#loss.show({
      label: "Training and validation loss over steps",
      height: 200,
      smooth: true,
      x,
      y: { log: true },
      steps: curves.steps,
      lines: pair(curves, "Loss"),
      under: [phaseBands(spans, log)],
      over: [marks, fired],
      blank: "No loss has been logged.",
    });
  }

  /** Shows what was forecast at one time; undefined: nothing was. */
  showForecast(estimate) {
    this.#estimate = estimate;
    this.#forecast = fanOf(estimate, this.#curve, this.#target);
    this.#accuracy.redraw();
  }
}

function landmarks(run) {
  return [
    { step: run.memorisedStep, name: "memorised", colour: "phase-plateau" },
    { step: run.onsetStep, name: "onset", colour: "phase-grokking" },
    { step: run.generalisedStep, name: "generalised", colour: "phase-generalised" },
  ];
}

function pair(curves, what) {
  return [
    ["train", `train${what}`, TRAIN],
    ["validation", `validation${what}`, VALIDATION],
  ]
    .filter(([, metric]) => hasValues(curves.series[metric]))
    .map(([name, metric, colour]) => {
      const { min, max, last } = curves.series[metric];
      return { name: `${name} ${what.toLowerCase()}`, colour, values: last, low: min, high: max };
    });
}

function hasValues(series) {
  return series?.last.some((value) => isNumber(value)) ?? false;
}
