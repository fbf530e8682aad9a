/** What a silence matches, as the API reads it. Pure. */

/**
 * @param {import("../api/types.js").Alert} alert
 * @param {"alert" | "run" | "kind"} scope
 * @returns {string[]} conditions `label = value`, all of which have to hold
 */
export function matchersOf(alert, scope) {
  const run = condition("runId", alert.runId);
  const kind = alert.rule ? condition("rule", alert.rule) : condition("kind", alert.kind);
  return { alert: [run, kind], run: [run], kind: [kind] }[scope];
}

function condition(label, value) {
  return `${label} = "${value.replace(/[\\"]/g, (mark) => `\\${mark}`)}"`;
}
