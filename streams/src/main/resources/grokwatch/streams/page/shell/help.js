/** The dialog that lists the keys. */

import { h } from "../dom/element.js";

const KEYS = [
  [["j", "↓"], "next run"],
  [["k", "↑"], "previous run"],
  [["Home", "End"], "first, last run"],
  [["PgUp", "PgDn"], "a screen up, down"],
  [["Enter"], "open the run"],
  [["x"], "mark the run for comparison (up to 200)"],
  [["c"], "compare the marked runs"],
  [["/"], "search"],
  [["←", "→"], "on a run's page: scrub back and forth in time"],
  [["Esc"], "leave the search; back to the fleet"],
  [["?"], "this help"],
];

export function helpDialog() {
  return h(
    "dialog",
    { "aria-label": "Keys" },
    h("h2", {}, "Keys"),
    h(
      "dl",
      {},
      KEYS.map(([keys, meaning]) => [
        h("dt", {}, keys.map((key, at) => [at > 0 && " ", h("kbd", {}, key)])),
        h("dd", {}, meaning),
      ]),
    ),
    h("form", { method: "dialog", class: "buttons" }, h("button", {}, "Close")),
  );
}
