/** Alerts in groups. Pure. */

const SEVERITIES = ["CRITICAL", "WARNING", "INFO"];

/** The project of an alert's run; empty without one. */
export function projectOf(alert) {
  return alert.labels?.project ?? "";
}

/**
 * The most severe first; of one severity, projects by name; in each, the newest first.
 *
 * @param {import("../api/types.js").Alert[]} alerts
 * @returns {{ severity: string, project: string, alerts: import("../api/types.js").Alert[] }[]}
 */
export function bySeverityAndProject(alerts) {
  const groups = new Map();
  for (const alert of alerts) {
    const key = JSON.stringify([alert.severity, projectOf(alert)]);
    groups.set(key, [...(groups.get(key) ?? []), alert]);
  }
  return [...groups]
    .map(([key, members]) => {
      const [severity, project] = JSON.parse(key);
      return { severity, project, alerts: members.sort((a, b) => b.firedAt - a.firedAt) };
    })
    .sort((a, b) => rank(a.severity) - rank(b.severity) || (a.project < b.project ? -1 : a.project > b.project ? 1 : 0));
}

function rank(severity) {
  const at = SEVERITIES.indexOf(severity);
  return at < 0 ? SEVERITIES.length : at;
}
