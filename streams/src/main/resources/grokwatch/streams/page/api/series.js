/** One metric of many runs, and the runs themselves, in as few requests as their addresses allow. */

import { get } from "./client.js";

/** The server's bounds: runs of a request, and what an address of moderate length holds. */
const MAX_RUNS = 60;
const MAX_CHARACTERS = 6000;

/** @typedef {{ steps: number[], last: (number | string | null)[] }} Series */

/**
 * @param {string[]} runIds
 * @param {string} metric a standard metric, or `extra:` and the name of another
 * @param {{ maxPoints: number, scale?: "log" | "linear" }} look
 * @returns {Promise<Map<string, Series>>} by run
 */
export async function readSeries(runIds, metric, look, signal) {
  const which = metric.startsWith("extra:") ? { extra: metric.slice(6) } : { metric };
  const answers = await Promise.all(chunks(runIds).map((run) => get("curves", { ...which, ...look, run }, signal)));
  return new Map(answers.flatMap(({ runs }) => Object.entries(runs)));
}

/** The runs as the fleet has them, in the order of their ids; those that are not there are left out. */
export async function readRuns(runIds, signal) {
  const answers = await Promise.all(chunks(runIds).map((id) => get("runs", { id, limit: MAX_RUNS }, signal)));
  const runs = new Map(answers.flatMap((answer) => answer.runs).map((run) => [run.runId, run]));
  return runIds.filter((runId) => runs.has(runId)).map((runId) => runs.get(runId));
}

/** Lists that each fit into one request. */
export function chunks(runIds) {
  const lists = [];
  let room = 0;
  for (const runId of runIds) {
    const length = encodeURIComponent(runId).length + 5;
    if (lists.length === 0 || lists.at(-1).length === MAX_RUNS || room < length) {
      lists.push([]);
      room = MAX_CHARACTERS;
    }
    lists.at(-1).push(runId);
    room -= length;
  }
  return lists;
}
