/** The runs that are marked for comparison. */

export const MOST_RUNS = 200;

/** @type {Set<string>} */
export const marked = new Set();

/** Marks a run, or takes its mark away; beyond the most it is refused. */
export function toggleMark(runId) {
  if (!marked.delete(runId) && marked.size < MOST_RUNS) {
    marked.add(runId);
  }
}
