/** Names of metrics in groups. Pure. */

/**
 * The metrics whose names have every word of a text, by what is before their first slash.
 *
 * @param {string[]} names
 * @param {string} text letters of either case
 * @param {number} most names in all
 * @returns {[string, string[]][]} groups in order of their names; first those without
 */
export function foundMetrics(names, text, most) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map();
  names
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .sort()
    .slice(0, most)
    .forEach((name) => {
      const slash = name.indexOf("/");
      const prefix = slash < 0 ? "" : name.slice(0, slash);
      groups.set(prefix, [...(groups.get(prefix) ?? []), name]);
    });
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
