/** Metrics of the trainer's own: found by their names, in groups by what is before the first slash. */

import { get, runPath } from "../api/client.js";
import { fill, h, setText, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { Plot } from "../chart/plot.js";
import { choose } from "../state/choices.js";
import { foundMetrics } from "./metric-groups.js";

/** Charts that are drawn at a time; the search finds the others. */
const MAX_CHARTS = 12;
const MAX_POINTS = 800;

export class ExtraPanel {
  element;

  #view;
  #search;
  #found = h("span", { class: "quiet", role: "status" });
  #charts = h("div", { class: "charts" });
  #plots = new Map();
  #names = [];
  #layout = "";
  #present = null;

  /** @param {URLSearchParams} choices */
  constructor(view, choices) {
    this.#view = view;
    this.#search = h("input", {
      type: "search", placeholder: "Search metrics…", "aria-label": "Search metrics", value: choices.get("metric") ?? "",
      on: { input: () => this.#searched() },
    });
    this.element = panel("Other metrics", { full: true, tools: [this.#found, this.#search] }, this.#charts);
    this.element.hidden = true;
  }

  close() {
    this.#plots.forEach((plot) => plot.close());
  }

  /** @param {import("./data.js").RunData} data */
  show({ run, extra }, log) {
    this.#names = extra;
    this.#present = { runId: run.runId, log };
    this.element.hidden = extra.length === 0;
    this.#read();
  }

  #searched() {
    choose({ metric: this.#search.value.trim() });
    this.#read();
  }

  async #read() {
    const groups = foundMetrics(this.#names, this.#search.value, MAX_CHARTS);
    const names = groups.flatMap(([, members]) => members);
    setText(this.#found, `${names.length} of ${this.#names.length}`);
    this.#lay(groups);
    if (names.length === 0) {
      return;
    }
    const { runId, log } = this.#present;
    const curves = await get(runPath(runId, "curves"), { extra: names, maxPoints: MAX_POINTS, scale: log ? "log" : "linear" }).catch(() => null);
    names.filter((name) => curves?.extra[name]).forEach((name) => this.#draw(name, curves, log));
  }

  #lay(groups) {
    if (JSON.stringify(groups) === this.#layout) {
      return;
    }
    this.#layout = JSON.stringify(groups);
    this.#plots.forEach((plot) => plot.close());
    this.#plots = new Map(groups.flatMap(([, names]) => names).map((name) => [name, new Plot(this.#view)]));
    fill(
      this.#charts,
      groups.length === 0 && h("p", { class: "quiet" }, "No metric has this in its name."),
      groups.map(([prefix, names]) => [
        h("h3", {}, prefix ? userText(`${prefix}/…`) : "without a group"),
        h("div", { class: "panels" }, names.map((name) => this.#plots.get(name).element)),
      ]),
    );
  }

  #draw(name, { steps, extra }, log) {
    const { min, max, last } = extra[name];
    const known = steps.map((_, at) => at).filter((at) => last[at] !== null);
    const pick = (values) => known.map((at) => values[at]);
    this.#plots.get(name)?.show({
      label: `${name} over steps`,
      height: 170,
      smooth: true,
      x: { log, name: "step" },
      steps: pick(steps),
      lines: [{ name, colour: "series-1", values: pick(last), low: pick(min), high: pick(max) }],
    });
  }
}
