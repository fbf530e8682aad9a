/** All runs of the table, or those that are marked, in one chart. */

import { get } from "../api/client.js";
import { readSeries } from "../api/series.js";
import { Plot } from "../chart/plot.js";
import { seriesColour } from "../chart/colour.js";
import { viewTools } from "../chart/view-tools.js";
import { ChartView } from "../chart/view.js";
import { aligned } from "../compare/align.js";
import { METRICS, metricAxis, metricName, metricSelect } from "../compare/metrics.js";
import { h } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { runName } from "../format/words.js";
import { choose } from "../state/choices.js";
import { MOST_RUNS } from "../state/marks.js";

const MAX_POINTS = 150;

export class FleetChart {
  element;

  #view;
  #plot;
  #metric;
  #log;
  #series = new Map();
  #runs = [];

  /** @param {URLSearchParams} choices */
  constructor(choices, again) {
    this.#view = new ChartView("fleet", choices);
    this.#plot = new Plot(this.#view);
    this.#metric = choices.get("metric") || METRICS[0];
    this.#log = choices.get("scale") !== "linear";
    const use = (metric) => {
      this.#metric = metric;
      choose({ metric });
      again();
    };
    this.element = panel(
      "All runs in one chart",
      { full: true, tools: [metricSelect(this.#metric, use), this.#scaleButton(again), ...viewTools(this.#view)] },
      this.#plot.element,
    );
  }

  close() {
    this.#plot.close();
  }

  /** Reads and draws the marked runs, or else the first of the query. */
  async show(query, marked, by, signal) {
    const page = new URLSearchParams(query);
    page.set("limit", MOST_RUNS);
    const { runs } = await get("runs", page, signal);
    this.#runs = marked.size > 0 ? runs.filter(({ runId }) => marked.has(runId)) : runs;
    const ids = this.#runs.map(({ runId }) => runId);
    this.#series = await readSeries(ids, this.#metric, { maxPoints: MAX_POINTS, scale: this.#log ? "log" : "linear" }, signal);
    this.#draw(by || "project");
  }

  #scaleButton(again) {
    const button = h("button", { type: "button", "aria-pressed": this.#log }, "log steps");
    button.addEventListener("click", () => {
      this.#log = !this.#log;
      button.setAttribute("aria-pressed", String(this.#log));
      choose({ scale: this.#log ? null : "linear" });
      again();
    });
    return button;
  }

  #draw(by) {
    const curves = this.#runs.map((run) => {
      const { steps = [], last = [] } = this.#series.get(run.runId) ?? {};
      return { runId: run.runId, name: runName(run), memorisedStep: null, steps, values: last };
    });
    const { places, lines } = aligned(curves, "step");
    const groups = [...new Set(this.#runs.map((run) => groupOf(run, by)))];
    this.#plot.show({
      label: `${metricName(this.#metric)} of ${lines.length} runs, coloured by ${by.replace("label:", "")}`,
      height: 260,
      smooth: true,
      x: { log: this.#log, name: "step" },
      y: metricAxis(this.#metric),
      steps: places,
      lines: lines.map(({ name, values }, at) => ({ name, values, colour: seriesColour(groups.indexOf(groupOf(this.#runs[at], by))) })),
      keys: groups.map((name, at) => ({ name: name || "(none)", colour: seriesColour(at) })),
    });
  }
}

function groupOf(run, by) {
  return (by.startsWith("label:") ? run.labels?.[by.slice(6)] : run[by]) ?? "";
}
