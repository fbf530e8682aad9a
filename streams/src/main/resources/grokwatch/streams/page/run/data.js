/** Everything that the panels of one run show, read together. */

import { get, runPath } from "../api/client.js";
import { rowsOf } from "./tables.js";

export const METRICS = [
  "trainAccuracy",
  "validationAccuracy",
  "trainLoss",
  "validationLoss",
  "gradientNorm",
  "weightNorm",
  "updateNorm",
];
const MOST_POINTS = 1500;

/**
 * @typedef {object} RunData
 * @property {import("../api/types.js").Run & { description: Record<string, any> }} run
 * @property {{ steps: number[], series: Record<string, { min: any[], max: any[], last: any[] }> }} curves
 * @property {Record<string, any[]>} diagnostics columns
 * @property {object[]} estimates rows
 * @property {import("../api/types.js").Alert[]} alerts
 * @property {object[]} commands the latest first
 * @property {object[]} proposals of policies, which a person may approve
 * @property {string[]} extra names of the trainer's own metrics
 */

/**
 * @param {boolean} log whether points are kept evenly in the logarithm of the step
 * @returns {Promise<RunData>}
 */
export async function readRun(runId, log, signal) {
  const of = (part, parameters) => get(runPath(runId, part), parameters, signal);
  const [run, curves, diagnostics, estimates, alerts, commands, proposals, metrics] = await Promise.all([
    get(runPath(runId), {}, signal),
    of("curves", { metrics: METRICS.join(","), maxPoints: MOST_POINTS, scale: log ? "log" : "linear" }),
    of("diagnostics", { maxPoints: 1000 }),
    of("estimates", { maxPoints: 1000 }),
    of("alerts", {}),
    of("commands", {}),
    get("proposals", { runId }, signal),
    of("metrics", {}),
  ]);
  return {
    run,
    curves,
    diagnostics: diagnostics.columns,
    estimates: rowsOf(estimates.columns),
    alerts: alerts.alerts,
    commands: commands.commands,
    proposals: proposals.proposals.filter(({ state }) => state === "PROPOSED"),
    extra: metrics.extra,
  };
}

/** The last step of which anything is known. */
export function lastStep({ run, curves }) {
  return Math.max(run.step ?? 0, curves.steps.at(-1) ?? 0);
}
