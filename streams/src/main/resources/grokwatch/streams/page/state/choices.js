/** Choices of a page, kept in the address so that they survive a reload and can be sent on. */

import { formatRoute, parseRoute } from "./route.js";

/**
 * Changes choices in the address without a new entry in the history and without mounting the page
 * again.
 *
 * @param {Record<string, string | string[] | null>} changes null or empty removes one
 */
export function choose(changes) {
  const route = parseRoute(location.hash);
  for (const [name, value] of Object.entries(changes)) {
    route.choices.delete(name);
    for (const single of [value].flat()) {
      if (single !== null && single !== "") {
        route.choices.append(name, single);
      }
    }
  }
  history.replaceState(null, "", formatRoute(route));
}
