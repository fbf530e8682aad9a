/** Hyper-parameters against outcome: parallel coordinates of all runs, and a scatter of any two. */

import { Parallel } from "../chart/parallel.js";
import { Scatter } from "../chart/scatter.js";
import { h } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { significant } from "../format/number.js";
import { phaseLook } from "../format/phase.js";
import { runName } from "../format/words.js";
import { choose } from "../state/choices.js";
import { runAddress } from "../state/route.js";
import { QUANTITIES, axesOf, quantity } from "./quantities.js";

export class OutcomePanels {
  elements;

  #parallel = new Parallel();
  #scatter = new Scatter();
  #runs = [];
  #x;
  #y;

  /** @param {URLSearchParams} choices */
  constructor(choices) {
    this.#x = quantity(choices.get("px"), "weightDecay");
    this.#y = quantity(choices.get("py"), "generalisedStep");
    this.elements = [
      panel("Hyper-parameters and outcome", { full: true }, this.#parallel.element),
      panel("Any two", { full: true, tools: [this.#select("px", this.#x), this.#select("py", this.#y)] }, this.#scatter.element),
    ];
  }

  close() {
    this.#parallel.close();
    this.#scatter.close();
  }

  /** @param {import("../api/types.js").Run[]} runs */
  show(runs) {
    this.#runs = runs;
    const lines = runs.map((run) => ({ name: runName(run), colour: `phase-${phaseLook(run.phase).style}`, run }));
    this.#parallel.show(axesOf(runs), lines);
    this.#drawScatter();
  }

  #select(name, chosen) {
    const changed = ({ target }) => {
      const word = QUANTITIES.find(({ word }) => word === target.value);
      name === "px" ? (this.#x = word) : (this.#y = word);
      choose({ [name]: target.value });
      this.#drawScatter();
    };
    return h(
      "select",
      { "aria-label": name === "px" ? "To the right" : "Upwards", on: { change: changed } },
      QUANTITIES.map(({ word, title }) => h("option", { value: word, selected: word === chosen.word }, title)),
    );
  }

  #drawScatter() {
    const [x, y] = [this.#x, this.#y];
    this.#scatter.show({
      label: `${y.title} over ${x.title}`,
      x: { name: x.title, log: x.log && this.#runs.every((run) => !(x.of(run) <= 0) || x.of(run) === null) },
      y: { name: y.title, log: y.log },
      marks: this.#runs.map((run) => ({
        x: x.of(run) ?? NaN,
        y: y.of(run) ?? NaN,
        colour: `phase-${phaseLook(run.phase).style}`,
        text: `${runName(run)}: ${x.title} ${significant(x.of(run))}, ${y.title} ${significant(y.of(run))}`,
        href: runAddress(run.runId),
      })),
      blank: "No run has both.",
    });
  }
}
