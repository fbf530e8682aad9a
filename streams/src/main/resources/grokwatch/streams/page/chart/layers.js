/** What is drawn behind and before curves. Each makes a layer of `Plot`. */

import { phaseLook } from "../format/phase.js";
import { colour, translucent } from "./colour.js";
import { axisStep } from "./data.js";

/**
 * Bands of phases.
 *
 * @param {{ phase: string, from: number, to: number }[]} spans
 * @param {boolean} log
 * @param {boolean} [named] written on each where there is room
 * @returns {import("./plot.js").Layer}
 */
export function phaseBands(spans, log, named = false) {
  return (u, ratio) => {
    const { top, height } = u.bbox;
    for (const { phase, from, to } of spans) {
      const look = phaseLook(phase);
      const left = u.valToPos(axisStep(from, log), "x", true);
      const width = u.valToPos(axisStep(to, log), "x", true) - left;
      u.ctx.fillStyle = translucent(`phase-${look.style}`, 0.16);
      u.ctx.fillRect(left, top, width, height);
      u.ctx.fillStyle = colour(`phase-${look.style}`);
      u.ctx.fillRect(left, top, width, 3 * ratio);
      if (named) {
        writeInside(u.ctx, `${look.sign} ${look.word}`, left, width, top + 15 * ratio, ratio);
      }
    }
  };
}

/** Names of marks below each other, before they begin at the top again. */
const MAX_ROWS = 9;

/**
 * Upright lines at steps that matter.
 *
 * @param {{ step: number | null, name: string, colour: string }[]} marks
 */
export function stepMarks(marks, log) {
  return (u, ratio) => {
    const { top, height } = u.bbox;
    marks.filter(({ step }) => step !== null && step !== undefined).forEach((mark, row) => {
      const x = u.valToPos(axisStep(mark.step, log), "x", true);
      line(u.ctx, x, top, x, top + height, mark.colour, ratio, [4, 3]);
      u.ctx.fillStyle = colour(mark.colour);
      u.ctx.font = `${11 * ratio}px system-ui, sans-serif`;
      const right = x + u.ctx.measureText(mark.name).width + 6 * ratio > u.bbox.left + u.bbox.width;
      u.ctx.textAlign = right ? "right" : "left";
      u.ctx.fillText(mark.name, x + (right ? -4 : 4) * ratio, top + (30 + 13 * (row % MAX_ROWS)) * ratio);
    });
  };
}

const SEVERITY = { CRITICAL: "critical", WARNING: "warning", INFO: "info" };

/**
 * A triangle at the foot of the chart where an alert fired.
 *
 * @param {{ step: number, severity: string }[]} alerts
 */
export function alertMarks(alerts, log) {
  return (u, ratio) => {
    const foot = u.bbox.top + u.bbox.height;
    const size = 5 * ratio;
    for (const { step, severity } of alerts) {
      const x = u.valToPos(axisStep(step, log), "x", true);
      u.ctx.fillStyle = colour(SEVERITY[severity] ?? "ink-2");
      u.ctx.beginPath();
      u.ctx.moveTo(x, foot - 2 * size);
      u.ctx.lineTo(x - size, foot);
      u.ctx.lineTo(x + size, foot);
      u.ctx.fill();
    }
  };
}

/**
 * A forecast as a fan: from where the run stood to where it is expected to reach its target.
 *
 * @param {() => { from: number, at: number, target: number, expected: number, lower: number,
 *     upper: number | null, solid: number } | null} now `at` and `target` on the upright axis; an
 *     open end is drawn to the edge; `solid` in [0, 1], as likely as it is
 */
export function fan(now, log) {
  return (u, ratio) => {
    const forecast = now();
    if (!forecast) {
      return;
    }
    const x = (step) => u.valToPos(axisStep(step, log), "x", true);
    const from = [x(forecast.from), u.valToPos(forecast.at, "y", true)];
    const y = u.valToPos(forecast.target, "y", true);
    const end = forecast.upper === null ? u.bbox.left + u.bbox.width : x(forecast.upper);
    u.ctx.fillStyle = translucent("series-3", 0.12 + 0.3 * forecast.solid);
    u.ctx.beginPath();
    u.ctx.moveTo(...from);
    u.ctx.lineTo(x(forecast.lower), y);
    u.ctx.lineTo(end, y);
    u.ctx.fill();
    line(u.ctx, ...from, x(forecast.expected), y, "series-3", ratio, []);
    line(u.ctx, from[0], u.bbox.top, from[0], u.bbox.top + u.bbox.height, "ink-2", ratio, [2, 3]);
    dot(u.ctx, x(forecast.expected), y, "series-3", ratio);
  };
}

/** The place of the scrubber, an upright line. */
export function cursorAt(step, log) {
  return (u, ratio) => {
    const at = step();
    if (at !== null) {
      const x = u.valToPos(axisStep(at, log), "x", true);
      line(u.ctx, x, u.bbox.top, x, u.bbox.top + u.bbox.height, "ink-2", ratio, [2, 3]);
    }
  };
}

/** A level line across the chart, named at its left end. */
export function level(value, name, colourName) {
  return (u, ratio) => {
    const y = u.valToPos(value, "y", true);
    line(u.ctx, u.bbox.left, y, u.bbox.left + u.bbox.width, y, colourName, ratio, [6, 4]);
    u.ctx.fillStyle = colour(colourName);
    u.ctx.font = `${11 * ratio}px system-ui, sans-serif`;
    u.ctx.textAlign = "left";
    u.ctx.fillText(name, u.bbox.left + 4 * ratio, y - 4 * ratio);
  };
}

/** Where both axes have the same value. */
export function diagonal() {
  return (u, ratio) => {
    const { scales } = u;
    const least = Math.max(scales.x.min, scales.y.min);
    const greatest = Math.min(scales.x.max, scales.y.max);
    if (least < greatest) {
      const place = (value) => [u.valToPos(value, "x", true), u.valToPos(value, "y", true)];
      line(u.ctx, ...place(least), ...place(greatest), "ink-2", ratio, [4, 4]);
    }
  };
}

function line(ctx, x0, y0, x1, y1, colourName, ratio, dash) {
  ctx.strokeStyle = colour(colourName);
  ctx.lineWidth = 1.25 * ratio;
  ctx.setLineDash(dash.map((length) => length * ratio));
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
  ctx.setLineDash([]);
}

function dot(ctx, x, y, colourName, ratio) {
  ctx.fillStyle = colour(colourName);
  ctx.beginPath();
  ctx.arc(x, y, 4 * ratio, 0, 2 * Math.PI);
  ctx.fill();
}

function writeInside(ctx, text, left, width, baseline, ratio) {
  ctx.font = `${11 * ratio}px system-ui, sans-serif`;
  ctx.textAlign = "left";
  if (ctx.measureText(text).width + 8 * ratio < width) {
    ctx.fillStyle = colour("ink-2");
    ctx.fillText(text, left + 4 * ratio, baseline);
  }
}
