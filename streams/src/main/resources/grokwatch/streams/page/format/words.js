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
export function severityRank(severity) {
  return SEVERITIES.indexOf(severity);
}
