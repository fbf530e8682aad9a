/** Parallel coordinates: one upright axis a quantity, one line a run. */

import { fill, h } from "../dom/element.js";
import { significant } from "../format/number.js";
import { placeOn } from "../compare/quantities.js";
import { themeChanges } from "../state/theme.js";
import { colour } from "./colour.js";

const HEIGHT = 230;
const TOP = 34;
const BOTTOM = 22;
const MIN_AXIS_PIXELS = 105;

export class Parallel {
  element = h("div", { class: "plot scroll-across", tabindex: "0", role: "group", "aria-label": "Hyper-parameters and outcomes" });

  #canvas = h("canvas", { role: "img", "aria-label": "Parallel coordinates of hyper-parameters and outcomes" });
  #axes = [];
  #lines = [];
  #resized = new ResizeObserver(() => this.#draw());
  #again = () => this.#draw();

  constructor() {
    this.#resized.observe(this.element);
    themeChanges.addEventListener("change", this.#again);
  }

  close() {
    this.#resized.disconnect();
    themeChanges.removeEventListener("change", this.#again);
  }

  /**
   * @param {ReturnType<import("../compare/quantities.js").axesOf>} axes
   * @param {{ name: string, colour: string, run: any }[]} lines
   */
  show(axes, lines) {
    this.#axes = axes;
    this.#lines = lines;
    fill(this.element, axes.length < 2 ? h("div", { class: "blank" }, "The runs do not differ in what is known of them.") : this.#canvas);
    this.#draw();
  }

  #draw() {
    const width = Math.max(this.element.clientWidth, this.#axes.length * MIN_AXIS_PIXELS);
    if (this.#axes.length < 2 || width === 0) {
      return;
    }
    const ratio = devicePixelRatio;
    this.#canvas.width = width * ratio;
    this.#canvas.height = HEIGHT * ratio;
    this.#canvas.style.width = `${width}px`;
    this.#canvas.style.height = `${HEIGHT}px`;
    const context = this.#canvas.getContext("2d");
    context.scale(ratio, ratio);
    const x = (at) => 50 + (at * (width - 100)) / (this.#axes.length - 1);
    this.#lines.forEach((line) => drawLine(context, line, this.#axes, x));
    this.#axes.forEach((axis, at) => drawAxis(context, axis, x(at)));
  }
}

function drawLine(context, { colour: name, run }, axes, x) {
  context.strokeStyle = colour(name);
  context.globalAlpha = 0.6;
  context.lineWidth = 1.5;
  context.beginPath();
  let begun = false;
  axes.forEach((axis, at) => {
    const place = placeOn(axis, axis.of(run));
    if (place !== null) {
      const y = HEIGHT - BOTTOM - place * (HEIGHT - TOP - BOTTOM);
      begun ? context.lineTo(x(at), y) : context.moveTo(x(at), y);
      begun = true;
    }
  });
  context.stroke();
  context.globalAlpha = 1;
}

function drawAxis(context, { title, range }, x) {
  context.strokeStyle = colour("ink-2");
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x, TOP);
  context.lineTo(x, HEIGHT - BOTTOM);
  context.stroke();
  context.font = "12px system-ui, sans-serif";
  context.textAlign = "center";
  context.fillStyle = colour("ink");
  context.fillText(title, x, 12);
  context.fillStyle = colour("ink-2");
  context.fillText(significant(range[1]), x, TOP - 6);
  context.fillText(significant(range[0]), x, HEIGHT - 6);
}
