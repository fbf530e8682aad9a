/** The address after `#`: which page, of which run, with which choices. */

/**
 * @typedef {{ page: string, id: string | null, choices: URLSearchParams }} Route
 */

const PAGES_WITH_ID = new Set(["run"]);
export const HOME = "runs";

/**
 * Reads `#/run/some%20id?scale=log`. What cannot be read is the first page.
 *
 * @param {string} hash
 * @returns {Route}
 */
export function parseRoute(hash) {
  const address = hash.replace(/^#\/?/, "");
  const question = address.indexOf("?");
  const path = question < 0 ? address : address.slice(0, question);
  const choices = new URLSearchParams(question < 0 ? "" : address.slice(question + 1));
  const slash = path.indexOf("/");
  const page = slash < 0 ? path : path.slice(0, slash);
  if (PAGES_WITH_ID.has(page) && slash >= 0) {
    return { page, id: decoded(path.slice(slash + 1)), choices };
  }
  return { page: page || HOME, id: null, choices };
}

/** @param {Partial<Route> & { page: string }} route */
export function formatRoute({ page, id = null, choices = new URLSearchParams() }) {
  const path = id === null ? page : `${page}/${encodeURIComponent(id)}`;
  const query = choices.toString();
  return `#/${path}${query ? `?${query}` : ""}`;
}

/** The address of a run's page. */
export function runAddress(runId) {
  return formatRoute({ page: "run", id: runId });
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
