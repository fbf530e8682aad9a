/** Points on two axes, with a word on each as the pointer comes near. */

import uPlot from "../vendor/uplot/uPlot.esm.js";
import { fill, h, userText } from "../dom/element.js";
import { significant } from "../format/number.js";
import { themeChanges } from "../state/theme.js";
import { axis } from "./axis.js";
import { colour, translucent } from "./colour.js";
import { extent, padded } from "./data.js";
import { nearest } from "./nearest.js";

const REACH_PIXELS = 14;

/**
 * @typedef {object} Mark
 * @property {number} x
 * @property {number} y
 * @property {[number, number]} [span] an upright interval about it
 * @property {string} colour a name of `tokens.css`
 * @property {boolean} [open] drawn as a ring
 * @property {number} [shape] 0 circle, 1 square, 2 triangle, 3 diamond
 * @property {string} text says what it is
 * @property {string | null} [href] where a click leads
 *
 * @typedef {object} ScatterPicture
 * @property {string} label what it shows, for those who cannot see it
 * @property {number} [height]
 * @property {{ log?: boolean, name: string, format?: (v: number) => string, range?: [number, number] }} x
 * @property {{ log?: boolean, name: string, format?: (v: number) => string, range?: [number, number] }} y
 * @property {Mark[]} marks
 * @property {import("./plot.js").Layer[]} [under]
 * @property {string} [blank]
 */
export class Scatter {
  element = h("div", { class: "plot" });

  #canvas = h("div");
  #tooltip = h("div", { class: "tooltip", hidden: true });
  #picture = null;
  #plot = null;
  #resized = new ResizeObserver(() => this.#fit());
  #again = () => this.#picture && this.show(this.#picture);

  constructor() {
    this.#resized.observe(this.element);
    themeChanges.addEventListener("change", this.#again);
  }

  close() {
    this.#resized.disconnect();
    themeChanges.removeEventListener("change", this.#again);
    this.#plot?.destroy();
  }

  /** @param {ScatterPicture} picture */
  show(picture) {
    const marks = picture.marks.filter(
      ({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && (!picture.x.log || x > 0) && (!picture.y.log || y > 0),
    );
    this.#picture = { ...picture, marks };
    this.#plot?.destroy();
    this.#plot = null;
    if (marks.length === 0) {
      fill(this.element, h("div", { class: "blank" }, picture.blank ?? "Nothing to draw yet."));
      return;
    }
    fill(this.element, this.#canvas, this.#tooltip);
    this.#plot = new uPlot(this.#options(), [[1], [null]], this.#canvas);
    this.#plot.root.setAttribute("role", "img");
    this.#plot.root.setAttribute("aria-label", picture.label);
    this.#plot.over.addEventListener("pointermove", (event) => this.#point(event));
    this.#plot.over.addEventListener("pointerleave", () => (this.#tooltip.hidden = true));
    this.#plot.over.addEventListener("click", (event) => this.#follow(event));
  }

  #fit() {
    const width = this.element.clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: this.#height() });
    }
  }

  #height() {
    return this.#picture.height ?? 320;
  }

  #options() {
    const { x, y, marks, under = [] } = this.#picture;
    const ys = marks.flatMap((mark) => [mark.y, ...(mark.span ?? [])]).filter((value) => !y.log || value > 0);
    return {
      width: Math.max(200, this.element.clientWidth),
      height: this.#height(),
      series: [{}, {}],
      legend: { show: false },
      cursor: { drag: { x: false, y: false }, points: { show: false } },
      scales: {
        x: scale(x, marks.map((mark) => mark.x)),
        y: scale(y, ys),
      },
      axes: [
        axis({ format: significant, ...x, size: 28 }),
        axis({ format: significant, ...y, size: 46 }),
      ],
      hooks: {
        drawClear: [(u) => under.forEach((layer) => layer(u, devicePixelRatio))],
        draw: [(u) => marks.forEach((mark) => drawMark(u, mark, devicePixelRatio))],
      },
    };
  }

  #near(event) {
    const { left, top } = this.#plot.over.getBoundingClientRect();
    const places = this.#picture.marks.map((mark) => [
      this.#plot.valToPos(mark.x, "x"),
      this.#plot.valToPos(mark.y, "y"),
    ]);
    const at = nearest(places, [event.clientX - left, event.clientY - top], REACH_PIXELS);
    return at === null ? null : { mark: this.#picture.marks[at], place: places[at] };
  }

  #point(event) {
    const near = this.#near(event);
    this.#tooltip.hidden = near === null;
    this.#plot.over.style.cursor = near?.mark.href ? "pointer" : "default";
    if (near) {
      fill(this.#tooltip, userText(near.mark.text));
      const { offsetLeft, offsetTop, clientWidth } = this.#plot.over;
      const left = Math.min(near.place[0], clientWidth - 200) + offsetLeft + 10;
      this.#tooltip.style.left = `${Math.max(0, left)}px`;
      this.#tooltip.style.top = `${near.place[1] + offsetTop + 10}px`;
    }
  }

  #follow(event) {
    const href = this.#near(event)?.mark.href;
    if (href) {
      location.hash = href;
    }
  }
}

function scale({ log = false, range }, values) {
  const shown = range ?? padded(extent([values]), log);
  return { time: false, auto: false, distr: log ? 3 : 1, range: () => shown };
}

function drawMark(u, mark, ratio) {
  const x = u.valToPos(mark.x, "x", true);
  const y = u.valToPos(mark.y, "y", true);
  const ctx = u.ctx;
  ctx.strokeStyle = colour(mark.colour);
  ctx.fillStyle = translucent(mark.colour, 0.75);
  ctx.lineWidth = 1.5 * ratio;
  if (mark.span) {
    ctx.globalAlpha = 0.35;
    ctx.beginPath();
    ctx.moveTo(x, u.valToPos(mark.span[0], "y", true));
    ctx.lineTo(x, u.valToPos(mark.span[1], "y", true));
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
  ctx.beginPath();
  OUTLINES[(mark.shape ?? 0) % OUTLINES.length](ctx, x, y, 4 * ratio);
  mark.open ? ctx.stroke() : ctx.fill();
}

const OUTLINES = [
  (ctx, x, y, r) => ctx.arc(x, y, r, 0, 2 * Math.PI),
  (ctx, x, y, r) => ctx.rect(x - r, y - r, 2 * r, 2 * r),
  (ctx, x, y, r) => corners(ctx, [[x, y - 1.3 * r], [x + 1.2 * r, y + r], [x - 1.2 * r, y + r]]),
  (ctx, x, y, r) => corners(ctx, [[x, y - 1.4 * r], [x + 1.4 * r, y], [x, y + 1.4 * r], [x - 1.4 * r, y]]),
];

function corners(ctx, points) {
  points.forEach(([x, y], at) => (at === 0 ? ctx.moveTo(x, y) : ctx.lineTo(x, y)));
  ctx.closePath();
}
