/** An axis of uPlot in the page's colours. */

import { colour, translucent } from "./colour.js";
import { logTicks } from "./ticks.js";

const FONT = "12px system-ui, sans-serif";
const LABEL_PIXELS = 18;

/**
 * @param {{ log?: boolean, name?: string, size: number, format: (value: number) => string }} look
 *     `size` in pixels, without the name
 */
export function axis({ log = false, name, size, format }) {
  return {
    stroke: colour("ink-2"),
    font: FONT,
    label: name,
    labelFont: FONT,
    labelSize: LABEL_PIXELS,
    size,
    grid: { stroke: translucent("line", 0.6), width: 1 },
    ticks: { stroke: colour("line"), width: 1, size: 4 },
    values: (u, splits) => splits.map(format),
    ...(log && { splits: (u, at, least, greatest) => logTicks(least, greatest), filter: (u, splits) => splits }),
  };
}
