/** Weight and gradient norms: what decays, and what jumps. */

import { panel } from "../dom/panel.js";
import { phaseBands } from "../chart/layers.js";
import { Plot } from "../chart/plot.js";
import { isNumber } from "../format/number.js";
import { lastStep } from "./data.js";
import { phaseSpans } from "./tables.js";

const NORMS = [
  ["weight norm", "weightNorm", "series-1"],
  ["gradient norm", "gradientNorm", "series-2"],
  ["update norm", "updateNorm", "series-4"],
];

export class NormsPanel {
  element;

  #plot;

  constructor(view) {
    this.#plot = new Plot(view);
    this.element = panel("Norms", {}, this.#plot.element);
  }

  close() {
    this.#plot.close();
  }

  /** @param {import("./data.js").RunData} data */
  show(data, log) {
    const { curves, diagnostics } = data;
    this.#plot.show({
      label: "Norms of weights, gradient and update over steps",
      height: 260,
      smooth: true,
      x: { log, name: "step" },
      y: { log: true },
      steps: curves.steps,
      lines: NORMS.filter(([, metric]) => curves.series[metric]?.last.some(isNumber)).map(([name, metric, colour]) => {
        const { min, max, last } = curves.series[metric];
        return { name, colour, values: last, low: min, high: max };
      }),
      under: [phaseBands(phaseSpans(diagnostics, lastStep(data)), log)],
      blank: "No norm has been logged.",
    });
  }
}
