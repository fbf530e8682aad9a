/** The frame of a panel. */

import { h } from "../dom/element.js";

let panels = 0;

/**
 * @param {string} title
 * @param {{ full?: boolean, tools?: Node[] }} look `full`: over the whole width
 * @param {...Node} children
 */
export function panel(title, { full = false, tools = [] }, ...children) {
  panels += 1;
  const id = `panel-${panels}`;
  return h(
    "section",
    { class: full ? "panel full" : "panel", "aria-labelledby": id },
    h("header", {}, h("h2", { id }, title), h("div", { class: "tools" }, tools)),
    children,
  );
}
