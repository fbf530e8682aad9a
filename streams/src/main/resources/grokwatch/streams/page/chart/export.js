/** A chart as a file: PNG as it is seen, SVG of its lines and axes, CSV of its values. */

import { h } from "../dom/element.js";
import { fromWire, significant } from "../format/number.js";
import { colour } from "./colour.js";

const FORMATS = ["PNG", "SVG", "CSV"];
const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {() => { plot: import("../vendor/uplot/uPlot.esm.js").default, picture: import("./plot.js").Picture }} now
 */
export function exportChoice(now) {
  const changed = async ({ target }) => {
    const format = target.value;
    target.value = "";
    const { plot, picture } = now();
    save(`${fileName(picture.label)}.${format.toLowerCase()}`, await blobOf(format, plot, picture));
  };
  return h(
    "select",
    { class: "export", "aria-label": "Export this chart", on: { change: changed } },
    h("option", { value: "" }, "Export…"),
    FORMATS.map((format) => h("option", { value: format }, format)),
  );
}

/** The values as lines of text; a field with a comma, a quote or a break is quoted. */
export function csvOf({ x, steps, lines }) {
  const head = [x.name, ...lines.map((line) => line.name)];
  const rows = steps.map((step, at) => [step, ...lines.map((line) => fromWire(line.values[at]) ?? "")]);
  return [head, ...rows].map((row) => row.map(csvField).join(",")).join("\r\n") + "\r\n";
}

/** Text that a spreadsheet would take for a formula is made a text. */
function csvField(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fileName(label) {
  return label.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 80);
}

async function blobOf(format, plot, picture) {
  if (format === "CSV") {
    return new Blob([csvOf(picture)], { type: "text/csv" });
  }
  return format === "SVG" ? new Blob([svgOf(plot, picture)], { type: "image/svg+xml" }) : png(plot);
}

function png(plot) {
  const { canvas } = plot.ctx;
  const copy = h("canvas", { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d");
  context.fillStyle = colour("paper");
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return new Promise((resolve) => copy.toBlob(resolve));
}

function svgOf(plot, picture) {
  const { width, height, over } = plot;
  const [left, top] = [over.offsetLeft, over.offsetTop];
  const svg = node("svg", { xmlns: NAMESPACE, width, height: height + 18 * (1 + picture.lines.length), "font-family": "sans-serif", "font-size": 12 });
  svg.append(node("rect", { width: "100%", height: "100%", fill: colour("paper") }));
  svg.append(node("rect", { x: left, y: top, width: over.clientWidth, height: over.clientHeight, fill: "none", stroke: colour("line") }));
  plot.series.forEach((series, at) => series.label && svg.append(path(plot, at, left, top)));
  for (const [name, axis] of [["x", plot.axes[0]], ["y", plot.axes[1]]]) {
    (axis._splits ?? []).forEach((split) => svg.append(tick(plot, name, split, left, top)));
  }
  picture.lines.forEach((line, at) => {
    svg.append(node("text", { x: left, y: height + 18 * (at + 1), fill: colour(line.colour) }, line.name));
  });
  return new XMLSerializer().serializeToString(svg);
}

function path(plot, at, left, top) {
  const points = plot.data[0]
    .map((x, index) => [x, plot.data[at][index]])
    .filter(([, y]) => y !== null && y !== undefined)
    .map(([x, y]) => [plot.valToPos(x, "x") + left, plot.valToPos(y, "y") + top])
    .filter((point) => point.every(Number.isFinite))
    .map((point) => point.map((place) => place.toFixed(1)).join(","));
  return node("polyline", { points: points.join(" "), fill: "none", stroke: plot.series[at].stroke(plot, at), "stroke-width": 1.75 });
}

function tick(plot, name, split, left, top) {
  const place = plot.valToPos(split, name);
  const at = name === "x" ? { x: place + left, y: top + plot.over.clientHeight + 16, "text-anchor": "middle" } : { x: left - 6, y: place + top + 4, "text-anchor": "end" };
  return node("text", { ...at, fill: colour("ink-2") }, significant(split));
}

function node(tag, attributes, text = "") {
  const element = document.createElementNS(NAMESPACE, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  element.textContent = text;
  return element;
}

function save(name, blob) {
  const link = h("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
