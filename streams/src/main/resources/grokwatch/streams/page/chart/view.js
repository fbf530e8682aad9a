/** How the charts of a page are looked at: smoothing, upright axes, zoom. Held in the address. */

import { choose } from "../state/choices.js";

/** Event `change` when a chart is to be drawn anew. */
export class ChartView extends EventTarget {
  /** Plots of one name move their cursors together. */
  name;
  /** Weight of the past in [0, 0.99] of an exponential mean; 0: as logged. */
  smoothing;
  /** Whether upright axes are logarithmic; null: as each chart has it. */
  logY;
  /** Range of the level axis; null: all. */
  zoom;

  /** @param {URLSearchParams} choices */
  constructor(name, choices) {
    super();
    this.name = name;
    this.smoothing = Math.min(0.99, Math.max(0, Number(choices.get("smooth")) || 0));
    this.logY = choices.has("y") ? choices.get("y") === "log" : null;
    this.zoom = parseZoom(choices.get("zoom"));
  }

  smooth(weight) {
    this.smoothing = weight;
    this.#changed({ smooth: weight > 0 ? String(weight) : null });
  }

  setLogY(log) {
    this.logY = log;
    this.#changed({ y: log === null ? null : log ? "log" : "linear" });
  }

  /** @param {[number, number] | null} range */
  zoomTo(range) {
    this.zoom = range;
    this.#changed({ zoom: range && range.map((end) => Number(end.toPrecision(6))).join("_") });
  }

  #changed(choices) {
    choose(choices);
    this.dispatchEvent(new Event("change"));
  }
}

/** `100_2000` → `[100, 2000]`; null for anything else. */
export function parseZoom(text) {
  const ends = (text ?? "").split("_").map(Number);
  return ends.length === 2 && ends.every(Number.isFinite) && ends[0] < ends[1] ? ends : null;
}
