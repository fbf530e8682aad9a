/** What stands in the place of a page while it is read. */

import { h } from "./element.js";

export function skeleton() {
  return h(
    "div",
    { class: "skeleton", role: "status", "aria-label": "Reading…" },
    Array.from({ length: 6 }, () => h("div")),
  );
}
