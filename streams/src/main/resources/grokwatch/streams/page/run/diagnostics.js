/** Any of the rolling-window diagnostics over time, and the latest value of each. */

import { fill, h } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { phaseBands } from "../chart/layers.js";
import { Plot } from "../chart/plot.js";
import { significant } from "../format/number.js";
import { spaced } from "../format/words.js";
import { lastStep } from "./data.js";
import { lastKnown, numericColumns, phaseSpans } from "./tables.js";

const FIRST = "accuracyGap";
const NOT_DRAWN = new Set(["attempt", "timestamp"]);

export class DiagnosticsPanel {
  element;

  #plot;
  #select = h("select", { "aria-label": "Diagnostic", on: { change: () => this.#draw() } });
  #values = h("dl", { class: "facts-list" });
  #names = [];
  #data = null;
  #log = true;

  constructor(view) {
    this.#plot = new Plot(view);
    this.element = panel(
      "Diagnostics",
      { tools: [this.#select] },
      this.#plot.element,
      h("details", {}, h("summary", {}, "Latest values"), this.#values),
    );
  }

  close() {
    this.#plot.close();
  }

  /** @param {import("./data.js").RunData} data */
  show(data, log) {
    this.#data = data;
    this.#log = log;
    const names = numericColumns(data.diagnostics).filter((name) => !NOT_DRAWN.has(name));
    if (names.join() !== this.#names.join()) {
      const chosen = this.#select.value || FIRST;
      this.#names = names;
      fill(this.#select, names.map((name) => h("option", { value: name, selected: name === chosen }, spaced(name))));
    }
    this.#select.hidden = names.length === 0;
    fill(
      this.#values,
      names.map((name) =>
        h("div", {}, h("dt", {}, spaced(name)), h("dd", {}, significant(latest(data.diagnostics[name])))),
      ),
    );
    this.#draw();
  }

  #draw() {
    const { diagnostics } = this.#data;
    const name = this.#select.value;
    this.#plot.show({
      label: `${spaced(name)} over steps`,
      height: 230,
      smooth: true,
      x: { log: this.#log, name: "step" },
      steps: diagnostics.step ?? [],
      lines: name ? [{ name: spaced(name), colour: "series-7", values: diagnostics[name] }] : [],
      under: [phaseBands(phaseSpans(diagnostics, lastStep(this.#data)), this.#log)],
      blank: "No diagnostics yet.",
    });
  }
}

function latest(values) {
  return lastKnown(values, values.length - 1);
}
