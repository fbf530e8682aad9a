/** The table of factors: what multiplies the delay by how much, and what cannot be said. */

import { h, userText } from "../dom/element.js";
import { interval, significant } from "../format/number.js";
import { words } from "../format/words.js";

const HEADINGS = ["factor", "runs", "settings", "strata", "exponent", "90 %", "verdict", "why"];

export function factorTable(factors) {
  if (factors.length === 0) {
    return h("p", { class: "quiet" }, "Too few outcomes for a report.");
  }
  return h(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table" },
    h(
      "table",
      { class: "plain" },
      h("thead", {}, h("tr", {}, HEADINGS.map((heading) => h("th", {}, heading)))),
      h("tbody", {}, factors.map(row)),
    ),
  );
}

function row({ factor, level, reference, evidence, slope, verdict, reason }) {
  const name = level ? `${words(factor)} ${level}, not ${reference}` : words(factor);
  return h(
    "tr",
    {},
    h("td", {}, userText(name)),
    [evidence?.runs, evidence?.settings, evidence?.strata].map((number) => h("td", {}, significant(number))),
    h("td", {}, significant(slope?.estimate)),
    h("td", {}, interval(slope?.low, slope?.high, significant)),
    h("td", {}, words(verdict)),
    h("td", { class: "quiet" }, userText(reason ?? "")),
  );
}
