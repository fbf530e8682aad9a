/** A layer's representation in the plane, snapshot by snapshot. */

import { get, runPath } from "../api/client.js";
import { fill, h, setText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { Scatter } from "../chart/scatter.js";
import { seriesColour } from "../chart/colour.js";
import { count, percent, significant } from "../format/number.js";
import { coordinatesOf } from "./coordinates.js";
import { classesOf } from "./labels.js";
import { Embedding } from "./tsne.js";

export class RepresentationPanel {
  element;

  #runId;
  #layers = [];
  #snapshot = null;
  #select = h("select", { "aria-label": "Layer", on: { change: () => this.#layerChosen() } });
  #slider = h("input", { type: "range", min: 0, max: 0, step: 1, "aria-label": "Snapshot" });
  #said = h("output");
  #tsne = h(
    "button",
    { type: "button", class: "tsne", "aria-pressed": false, on: { click: () => this.#toggleEmbedding() } },
    "t-SNE",
  );
  #scatter = new Scatter();
  #embedding = new Embedding((points, done) => this.#showEmbedding(points, done));
  #following = true;
  #embedded = false;
  #asked = "";

  constructor(runId) {
    this.#runId = runId;
    this.#slider.addEventListener("input", () => {
      this.#following = Number(this.#slider.value) >= Number(this.#slider.max);
      this.#readSnapshot();
    });
    this.element = panel(
      "Representation",
      { tools: [this.#select, this.#tsne] },
      h("div", { class: "scrubber" }, h("span", {}, "Snapshot"), this.#slider, h("span"), this.#said),
      this.#scatter.element,
    );
    this.#empty("No snapshots of a layer have been published.");
  }

  close() {
    this.#scatter.close();
    this.#embedding.close();
  }

  /** Reads which snapshots there are; shows the newest unless another was chosen. */
  async show() {
    try {
      const { layers } = await get(runPath(this.#runId, "projections"));
      this.#layersKnown(layers);
    } catch (failure) {
      this.#empty(failure.message);
    }
  }

  #layersKnown(layers) {
    const chosen = this.#select.value;
    const names = layers.map(({ layer }) => layer);
    if (names.join("\n") !== this.#layers.map(({ layer }) => layer).join("\n")) {
      fill(this.#select, names.map((name) => h("option", { value: name, dir: "auto", selected: name === chosen }, name)));
    }
    this.#layers = layers;
    this.#select.hidden = layers.length < 2;
    this.#tsne.hidden = layers.length === 0;
    if (layers.length > 0) {
      this.#layerChosen();
    }
  }

  #layerChosen() {
    const steps = this.#steps();
    this.#slider.max = String(steps.length - 1);
    this.#slider.disabled = steps.length < 2;
    if (this.#following) {
      this.#slider.value = this.#slider.max;
    }
    this.#readSnapshot();
  }

  #steps() {
    return this.#layers.find(({ layer }) => layer === this.#select.value)?.steps ?? [];
  }

  async #readSnapshot() {
    const step = this.#steps()[Number(this.#slider.value)];
    const asked = `${this.#select.value} ${step}`;
    if (step === undefined || asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    try {
      const snapshot = await get(runPath(this.#runId, "projections", this.#select.value, String(step)));
      if (asked === this.#asked) {
        this.#snapshot = { ...snapshot, step };
        this.#showSnapshot();
      }
    } catch (failure) {
      this.#empty(failure.message);
    }
  }

  #showSnapshot() {
    this.#embedding.stop();
    if (this.#embedded) {
      setText(this.#said, "t-SNE, under way…");
      this.#embedding.start(coordinatesOf(this.#snapshot));
      return;
    }
    const [first, second] = this.#snapshot.explained ?? [];
    setText(
      this.#said,
      `Step ${count(this.#snapshot.step)}: ${this.#snapshot.points.length} rows on the first two principal axes` +
        (first === undefined || first === null ? "." : `, ${percent(first)} and ${percent(second)} of the variance.`),
    );
    this.#draw(this.#snapshot.points, "first axis", "second axis");
  }

  #toggleEmbedding() {
    this.#embedded = !this.#embedded;
    this.#tsne.setAttribute("aria-pressed", String(this.#embedded));
    this.#showSnapshot();
  }

  #showEmbedding(points, done) {
    setText(
      this.#said,
      `Step ${count(this.#snapshot.step)}: t-SNE of ${points.length} rows, from their first principal axes${done ? "." : ", under way…"} Distances between groups mean nothing.`,
    );
    this.#draw(points, "t-SNE", "t-SNE");
  }

  #draw(points, xName, yName) {
    const labels = this.#snapshot.labels ?? [];
    const { classOf } = classesOf(labels);
    this.#scatter.show({
      label: "Rows of the representation in the plane",
      height: 300,
      x: { name: xName, format: significant },
      y: { name: yName, format: significant },
      marks: points.map(([x, y], at) => ({
        x,
        y,
        colour: seriesColour(classOf(labels[at])),
        shape: Math.floor(classOf(labels[at]) / 8),
        text: labels[at] ?? `row ${at}`,
      })),
    });
  }

  #empty(message) {
    this.#tsne.hidden = true;
    this.#select.hidden = true;
    setText(this.#said, message);
  }
}
