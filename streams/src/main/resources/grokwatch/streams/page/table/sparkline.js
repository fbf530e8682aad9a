/** A curve as small as a word. */

import { h } from "../dom/element.js";
import { colour } from "../chart/colour.js";
import { drawable, extent } from "../chart/data.js";

const WIDTH = 92;
const HEIGHT = 26;

/** @param {(run: any) => import("../api/series.js").Series | undefined} seriesOf */
export function sparklineCell(seriesOf) {
  const canvas = h("canvas", { width: 2 * WIDTH, height: 2 * HEIGHT, class: "sparkline", role: "img", "aria-label": "Validation accuracy" });
  let drawn = null;
  return {
    element: canvas,
    show(run) {
      const series = seriesOf(run) ?? null;
      const key = series && `${run.runId} ${series.steps.length} ${series.steps.at(-1)} ${document.documentElement.dataset.theme}`;
      if (key !== drawn) {
        drawn = key;
        draw(canvas, series);
      }
    },
  };
}

function draw(canvas, series) {
  const context = canvas.getContext("2d");
  context.clearRect(0, 0, canvas.width, canvas.height);
  const points = pointsOf(series, canvas.width, canvas.height);
  if (points.length > 1) {
    context.strokeStyle = colour("series-2");
    context.lineWidth = 3;
    context.beginPath();
    points.forEach(([x, y], at) => (at === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  }
}

/** Places of a curve over the logarithm of the step; an accuracy has the whole height for 0 to 1. */
export function pointsOf(series, width, height) {
  if (!series) {
    return [];
  }
  const known = series.steps.map((step, at) => [Math.log1p(step), drawable(series.last[at], false)]).filter(([, y]) => y !== null);
  const xs = extent([known.map(([x]) => x)]);
  const ys = extent([known.map(([, y]) => y), [0, 1]]);
  const place = (value, [least, greatest], length) => (greatest > least ? ((value - least) / (greatest - least)) * length : length / 2);
  return known.map(([x, y]) => [place(x, xs, width), height - 3 - place(y, ys, height - 6)]);
}
