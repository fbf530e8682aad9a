/** Short curves of the runs in sight, for sparklines and last values. */

import { readSeries } from "../api/series.js";

const MAX_POINTS = 48;
const MAX_RUNS = 500;
const FRESH_MILLIS = 10_000;

/** Event `change` when curves were read. */
export class SeriesCache extends EventTarget {
  #metrics;
  #series = new Map();
  #readAt = new Map();

  /** @param {string[]} metrics as `readSeries` takes them */
  constructor(metrics) {
    super();
    this.#metrics = metrics;
  }

  /** @returns {import("../api/series.js").Series | undefined} */
  of(runId, metric) {
    return this.#series.get(`${metric}\n${runId}`);
  }

  /** Reads what is missing, or older than ten seconds. */
  async want(runIds) {
    const now = Date.now();
    const due = runIds.filter((runId) => now - (this.#readAt.get(runId) ?? 0) > FRESH_MILLIS);
    if (due.length === 0 || this.#metrics.length === 0) {
      return;
    }
    if (this.#readAt.size > MAX_RUNS) {
      this.#readAt.clear();
      this.#series.clear();
    }
    due.forEach((runId) => this.#readAt.set(runId, now));
    await Promise.all(this.#metrics.map((metric) => this.#read(due, metric)));
    this.dispatchEvent(new Event("change"));
  }

  async #read(runIds, metric) {
    const answer = await readSeries(runIds, metric, { maxPoints: MAX_POINTS }).catch(() => new Map());
    answer.forEach((series, runId) => this.#series.set(`${metric}\n${runId}`, series));
  }
}
