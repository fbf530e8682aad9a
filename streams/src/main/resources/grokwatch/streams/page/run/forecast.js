/** What was forecast, at each time that something was: scrub back to see what was said when. */

import { h, setText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { cursorAt, level } from "../chart/layers.js";
import { Plot } from "../chart/plot.js";
import { sentence } from "../format/forecast.js";
import { count, isNumber, percent, significant } from "../format/number.js";
import { spaced } from "../format/words.js";
import { choose } from "../state/choices.js";
import { newestIndex } from "./tables.js";

export class ForecastPanel {
  element;

  #when;
  #chance;
  #slider = h("input", { type: "range", min: 0, max: 0, step: 1, "aria-label": "Step at which it was made" });
  #said = h("output");
  #newest = h("button", { type: "button", on: { click: () => this.#toNewest() } }, "Newest");
  #charts = h("div");
  #rows = [];
  #at = null;
  #wanted;
  #tell;

  /**
   * @param {import("../chart/view.js").ChartView} view
   * @param {number | null} at step to show what was said by; null: follow the newest
   * @param {(estimate: object | undefined) => void} tell told of the estimate that is shown
   */
  constructor(view, at, tell) {
    this.#when = new Plot(view);
    this.#chance = new Plot(view);
    this.#wanted = at;
    this.#tell = tell;
    this.#slider.addEventListener("input", () => this.#scrubTo(Number(this.#slider.value)));
    this.#charts.append(this.#when.element, this.#chance.element);
    this.element = panel(
      "Forecasts by the step at which they were made",
      { full: true },
      h("div", { class: "scrubber" }, h("span", {}, "Made at"), this.#slider, this.#newest, this.#said),
      this.#charts,
    );
  }

  close() {
    this.#when.close();
    this.#chance.close();
  }

  /** @param {import("./data.js").RunData} data */
  show({ estimates, run }, log) {
    this.#rows = estimates;
    this.#slider.max = String(Math.max(0, estimates.length - 1));
    this.#slider.disabled = estimates.length === 0;
    this.#charts.hidden = !estimates.some((row) => isNumber(row.probability) || isNumber(row.endValue));
    const steps = estimates.map((row) => row.step);
    const column = (name) => estimates.map((row) => row[name]);
    const named = estimates.find((row) => isNumber(row.endValue))?.endMetric;
    const cursor = cursorAt(() => this.#row()?.step ?? null, log);
    const truth = isNumber(run.generalisedStep) ? [level(run.generalisedStep, "generalised", "phase-generalised")] : [];
    const what = named ? `${spaced(named)} at the end of the budget` : "expected step";
    this.#when.show({
      label: `${named ? what : "Expected step of generalisation"} with its 90 % interval, by the step at which it was made`,
      height: 200,
      x: { log, name: "made at step" },
      y: named ? { format: significant } : { log: true, format: count },
      steps,
      lines: named
        ? expected(what, column("endValue"), column("endLower"), column("endUpper"))
        : expected(what, column("expectedStep"), column("lowerStep"), column("upperStep")),
      over: named ? [cursor] : [...truth, cursor],
      blank: "A forecast starts with the first memorised evaluation.",
    });
    this.#chance.show({
      label: "Probability that it groks, by the step at which it was made",
      height: 130,
      x: { log, name: "made at step" },
      y: { range: [0, 1.02], format: percent },
      steps,
      lines: [{ name: "P(grok)", colour: "series-4", stepped: true, values: column("probability") }],
      over: [cursor],
      blank: " ",
    });
    this.#settle();
  }

  /** Left and right scrub. */
  key(event) {
    const moves = { ArrowLeft: -1, ArrowRight: 1 };
    if (!Object.hasOwn(moves, event.key) || event.target === this.#slider || this.#rows.length === 0) {
      return false;
    }
    this.#scrubTo(this.#index() + moves[event.key]);
    return true;
  }

  #settle() {
    if (this.#wanted !== null && this.#at === null) {
      const later = this.#rows.findIndex((row) => row.step > this.#wanted);
      this.#at = Math.max(0, (later < 0 ? this.#rows.length : later) - 1);
      this.#wanted = null;
    }
    this.#present();
  }

  #scrubTo(index) {
    const last = this.#rows.length - 1;
    this.#at = index === newestIndex(this.#rows) ? null : Math.min(last, Math.max(0, index));
    choose({ at: this.#at === null ? null : String(this.#row().step) });
    this.#present();
  }

  #toNewest() {
    this.#scrubTo(newestIndex(this.#rows));
  }

  #present() {
    const row = this.#row();
    this.#slider.value = String(this.#index());
    this.#newest.disabled = this.#at === null;
    this.#slider.setAttribute("aria-valuetext", sentence(row));
    setText(this.#said, sentence(row));
    this.#tell(row);
    this.#when.redraw();
    this.#chance.redraw();
  }

  #index() {
    return this.#at ?? newestIndex(this.#rows);
  }

  #row() {
    return this.#rows[this.#index()];
  }
}

/** Lines of an expected value and the ends of its interval. */
function expected(name, values, low, high) {
  return [
    { name, colour: "series-3", stepped: true, values, low, high },
    { name: "lower", colour: "series-3", dash: [3, 3], values: low },
    { name: "upper", colour: "series-3", dash: [3, 3], values: high },
  ];
}
