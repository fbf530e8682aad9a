/** Codes of records as words. */

/** `GROKKING_LIKELY` → `grokking likely`. */
export function words(code) {
  return String(code ?? "").toLowerCase().replaceAll("_", " ");
}

/** `validationAccuracy` → `validation accuracy`. */
export function spaced(name) {
  return String(name).replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

/** What an alert is called: a rule by its own name, a shipped kind by its words. */
export function alertName(alert) {
  return alert.rule ? alert.rule : words(alert.kind);
}

/** What a run is called: its name, else its id. */
export function runName(run) {
  return run.name || run.runId;
}

const SEVERITIES = ["INFO", "WARNING", "CRITICAL"];

/** Higher is worse; -1 for a severity that is not known. */
function severityRank(severity) {
  return SEVERITIES.indexOf(severity);
}

/**
 * What still holds of a run, the worst first. That it memorised, say, stays true for ever and is no
 * open problem; that it diverged is one.
 *
 * @param {import("../api/types.js").OpenAlert[]} alerts
 */
export function openProblems(alerts) {
  return alerts
    .filter((alert) => !alert.fact || alert.severity !== "INFO")
    .sort((a, b) => severityRank(b.severity) - severityRank(a.severity));
}

/** The class of an alert's name: only what is wrong has a colour. */
export function alertStyle(alert) {
  return severityRank(alert.severity) > 0 ? `severity-${alert.severity.toLowerCase()}` : "quiet";
}

/** The tags of a text with commas between them. */
export function tagsOf(text) {
  return text.split(",").map((tag) => tag.trim()).filter(Boolean);
}
