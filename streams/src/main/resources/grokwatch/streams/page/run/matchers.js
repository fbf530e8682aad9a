/** What a silence matches, as the API reads it. Pure. */

/** Characters of a regular expression over runs; the API allows 1024. */
const MAX_EXPRESSION = 1000;

/**
 * @param {import("../api/types.js").Alert} alert
 * @param {"alert" | "run" | "kind"} scope
 * @returns {string[]} conditions `label = value`, all of which have to hold
 */
export function matchersOf(alert, scope) {
  const run = condition("runId", "=", alert.runId);
  const kind = alert.rule ? condition("rule", "=", alert.rule) : condition("kind", "=", alert.kind);
  return { alert: [run, kind], run: [run], kind: [kind] }[scope];
}

/**
 * Conditions on some runs, in as many silences as their ids need.
 *
 * @param {string[]} runIds
 * @returns {string[][]}
 */
export function matchersOfRuns(runIds) {
  const expressions = [];
  for (const runId of runIds) {
    const escaped = runId.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
    const last = expressions.at(-1);
    if (last !== undefined && last.length + escaped.length < MAX_EXPRESSION) {
      expressions[expressions.length - 1] = `${last}|${escaped}`;
    } else {
      expressions.push(escaped);
    }
  }
  return expressions.map((expression) => [condition("runId", "=~", expression)]);
}

function condition(label, operator, value) {
  return `${label} ${operator} "${value.replace(/[\\"]/g, (mark) => `\\${mark}`)}"`;
}
