/** What differs between the descriptions of two runs. Pure. */

const OWN = new Set(["runId", "name", "startedAt", "endedAt", "lastStep", "status", "stopReason", "labels", "commands", "attempt"]);

/**
 * @param {Record<string, any> | null} description
 * @returns {[string, any][]} fields and labels that configure the run
 */
export function configurationOf(description) {
  const { labels, ...fields } = description ?? {};
  const named = Object.entries(labels ?? {}).map(([name, value]) => [`label ${name}`, value]);
  return [...Object.entries(fields).filter(([name]) => !OWN.has(name)), ...named].filter(([, value]) => value !== null && value !== "");
}

/** @returns {{ name: string, own: any, other: any }[]} undefined where one has none */
export function differencesOf(description, otherDescription) {
  const own = new Map(configurationOf(description));
  const other = new Map(configurationOf(otherDescription));
  return [...new Set([...own.keys(), ...other.keys()])]
    .map((name) => ({ name, own: own.get(name), other: other.get(name) }))
    .filter((field) => JSON.stringify(field.own) !== JSON.stringify(field.other));
}
