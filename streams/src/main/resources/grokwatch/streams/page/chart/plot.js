/** Curves over steps: uPlot with the page's colours, a readable key, and layers below and above. */

import uPlot from "../vendor/uplot/uPlot.esm.js";
import { fill, h } from "../dom/element.js";
import { count, significant } from "../format/number.js";
import { themeChanges } from "../state/theme.js";
import { axis } from "./axis.js";
import { colour, translucent } from "./colour.js";
import { axisStep, drawable, extended, extent, padded } from "./data.js";
import { exportChoice } from "./export.js";
import { Key } from "./key.js";
import { smoothed } from "./smooth.js";

const FEW_POINTS = 12;

/**
 * @typedef {object} Line
 * @property {string} name
 * @property {string} colour a name of `tokens.css`
 * @property {(number | string | null)[]} values one a step
 * @property {(number | string | null)[]} [low] least since the step before
 * @property {(number | string | null)[]} [high] greatest since the step before
 * @property {number[]} [dash]
 * @property {boolean} [stepped] holds until the next value
 *
 * @typedef {(u: uPlot, ratio: number) => void} Layer draws on `u.ctx`, in device pixels, `ratio` of
 *     them to a pixel of the page
 *
 * @typedef {object} Picture
 * @property {string} label what it shows, for those who cannot see it
 * @property {number} [height] pixels
 * @property {{ log: boolean, name: string, floor?: number, reach?: number[],
 *     format?: (v: number) => string }} x `floor`: where a logarithmic axis starts, if not at 1;
 *     `reach`: places that it has to reach
 * @property {{ log?: boolean, range?: [number, number], format?: (v: number) => string,
 *     tick?: (v: number) => string }} [y] `tick`: how the axis says a number, if not as the key does
 * @property {number[]} steps ascending
 * @property {Line[]} lines
 * @property {Layer[]} [under]
 * @property {Layer[]} [over]
 * @property {{ name: string, colour: string }[]} [keys] what the key names, if not each line
 * @property {boolean} [smooth] whether the view's smoothing and upright axis are applied
 * @property {string} [blank] what is said when there is nothing to draw
 */
export class Plot {
  element = h("div", { class: "plot" });

  #canvas = h("div");
  #key = new Key((line) => this.#isolate(line));
  #tools = h("div", { class: "plot-tools" }, exportChoice(() => ({ plot: this.#plot, picture: this.#picture })));
  #picture = null;
  #plot = null;
  #view;
  #isolated = null;
  #resized = new ResizeObserver(() => this.#fit());
  #again = () => this.#picture && this.show(this.#picture);

  /** @param {import("./view.js").ChartView | null} [view] that several plots may share */
  constructor(view = null) {
    this.#view = view;
    view?.addEventListener("change", this.#again);
    this.#resized.observe(this.element);
    themeChanges.addEventListener("change", this.#again);
  }

  close() {
    this.#resized.disconnect();
    themeChanges.removeEventListener("change", this.#again);
    this.#view?.removeEventListener("change", this.#again);
    this.#plot?.destroy();
  }

  /** Draws another picture in the place of the last one. */
  show(picture) {
    this.#picture = picture;
    this.#plot?.destroy();
    this.#plot = null;
    if (picture.steps.length === 0 || picture.lines.length === 0) {
      fill(this.element, h("div", { class: "blank" }, picture.blank ?? "Nothing to draw yet."));
      return;
    }
    if (this.#canvas.parentNode !== this.element) {
      fill(this.element, this.#canvas, this.#key.element, this.#tools);
    }
    this.#key.begin(picture);
    const { options, data } = this.#translate(picture);
    this.#plot = new uPlot(options, data, this.#canvas);
    this.#plot.root.setAttribute("role", "img");
    this.#plot.root.setAttribute("aria-label", picture.label);
  }

  /** Draws the layers again, after what they show has changed. */
  redraw() {
    this.#plot?.redraw(false);
  }

  #fit() {
    const width = this.element.clientWidth;
    if (this.#plot && width > 0 && width !== this.#plot.width) {
      this.#plot.setSize({ width, height: this.#picture.height ?? 240 });
    }
  }

  #translate(picture) {
    const places = (picture.x.reach ?? []).filter(Number.isFinite);
    const { steps, source } = extended(picture.steps, places);
    const log = this.#logY(picture);
    const weight = picture.smooth ? (this.#view?.smoothing ?? 0) : 0;
    const pick = (values) => source.map((at) => (at < 0 ? null : drawable(values[at], log)));
    const series = [{}];
    const bands = [];
    const data = [steps.map((step) => axisStep(step, picture.x.log, picture.x.floor))];
    for (const line of picture.lines) {
      const show = this.#isolated === null || this.#isolated === line.name;
      const values = pick(line.values);
      if (weight > 0) {
        data.push(values);
        series.push({ ...invisible(), stroke: translucent(line.colour, 0.3), width: 1, show });
      } else if (line.low && line.high && show) {
        bands.push({ series: [data.length, data.length + 1], fill: translucent(line.colour, 0.22) });
        data.push(pick(line.high), pick(line.low));
        series.push(invisible(), invisible());
      }
      data.push(weight > 0 ? smoothed(values, weight) : values);
      series.push({ ...visible(line), show });
    }
    const at = { steps, source };
    return { data, options: this.#options(picture, series, bands, extent(this.#inSight(data)), at) };
  }

  /** Shows one line alone, or all again. */
  #isolate(name) {
    this.#isolated = this.#isolated === name ? null : name;
    this.#again();
  }

  /** The values that the zoom leaves. */
  #inSight([places, ...lists]) {
    const zoom = this.#view?.zoom;
    return zoom ? lists.map((list) => list.filter((_, at) => places[at] >= zoom[0] && places[at] <= zoom[1])) : lists;
  }

  #logY(picture) {
    return picture.smooth && this.#view?.logY !== null && this.#view?.logY !== undefined
      ? this.#view.logY
      : (picture.y?.log ?? false);
  }

  #zoomed(u) {
    const { left, width } = u.select;
    if (width > 0) {
      this.#view.zoomTo([u.posToVal(left, "x"), u.posToVal(left + width, "x")]);
    }
  }

  #options(picture, series, bands, yExtent, at) {
    const log = this.#logY(picture);
    const range = log && !picture.y?.log ? undefined : picture.y?.range;
    const zoom = this.#view?.zoom ?? null;
    return {
      width: Math.max(200, this.element.clientWidth),
      height: picture.height ?? 240,
      series,
      bands,
      legend: { show: false },
      scales: { x: xScale(picture.x, zoom), y: yScale({ log, range }, yExtent) },
      axes: [
        axis({ size: 26, log: picture.x.log, name: picture.x.name, format: picture.x.format ?? count }),
        axis({ size: 54, log, format: picture.y?.tick ?? picture.y?.format ?? significant }),
      ],
      cursor: {
        sync: this.#view ? { key: this.#view.name, scales: ["x", null] } : undefined,
        drag: { x: true, y: false, setScale: this.#view === null },
        points: { size: 6 },
      },
      hooks: {
        drawClear: [(u) => clipped(u, picture.under)],
        draw: [(u) => clipped(u, picture.over)],
        setSelect: this.#view ? [(u) => this.#zoomed(u)] : [],
        setCursor: [(u) => this.#key.tell(at.source[u.cursor.idx] ?? null)],
      },
    };
  }
}

function visible(line) {
  return {
    label: line.name,
    stroke: colour(line.colour),
    width: 1.75,
    dash: line.dash,
    spanGaps: true,
    points: { show: (u, at) => u.data[at].filter((value) => value !== null).length < FEW_POINTS, size: 4 },
    paths: line.stepped ? uPlot.paths.stepped({ align: 1 }) : undefined,
  };
}

function invisible() {
  return { stroke: "transparent", width: 0, spanGaps: true, points: { show: false } };
}

function xScale({ log }, zoom) {
  return {
    time: false,
    distr: log ? 3 : 1,
    range: (u, least, greatest) =>
      zoom ?? (least < greatest ? [least, greatest] : padded([least ?? 1, greatest ?? 1], log)),
  };
}

function yScale({ log = false, range }, yExtent) {
  const shown = range ?? (yExtent ? padded(yExtent, log) : [log ? 0.1 : 0, 1]);
  return { distr: log ? 3 : 1, range: () => shown };
}

function clipped(u, layers = []) {
  const { left, top, width, height } = u.bbox;
  u.ctx.save();
  u.ctx.beginPath();
  u.ctx.rect(left, top, width, height);
  u.ctx.clip();
  layers.forEach((layer) => layer(u, devicePixelRatio));
  u.ctx.restore();
}
