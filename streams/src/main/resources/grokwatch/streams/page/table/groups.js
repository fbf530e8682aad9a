/** Runs in groups, with the spread of what they have reached. */

import { get } from "../api/client.js";
import { fill, h, userText } from "../dom/element.js";
import { accuracy, count, percent } from "../format/number.js";

/** @param {string} by @param {(key: string) => void} open */
export function groupTable(by, groups, open) {
  const heads = [by.replace("label:", ""), "runs", "need attention", "generalised", "P(grok)", "validation accuracy", "generalised at"];
  return h(
    "table",
    { class: "plain groups" },
    h("thead", {}, h("tr", {}, heads.map((head, at) => h("th", { class: at > 0 ? "number" : "" }, userText(head))))),
    h("tbody", {}, groups.map((group) => row(group, open))),
  );
}

function row(group, open) {
  const cell = (value) => h("td", { class: "number" }, value);
  return h(
    "tr",
    {},
    h("td", {}, h("button", { type: "button", class: "link", on: { click: () => open(group.key) } }, userText(group.key || "(none)"))),
    cell(count(group.runs)),
    cell(count(group.attention)),
    cell(count(group.generalised)),
    cell(spread(group.probability, percent)),
    cell(spread(group.validationAccuracy, accuracy)),
    cell(spread(group.generalisedStep, count)),
  );
}

/** The median, and the lowest and highest where they differ from it. */
export function spread(values, form) {
  if (!values) {
    return "–";
  }
  const { low, median, high } = values;
  return low === high ? form(median) : `${form(median)} (${form(low)}…${form(high)})`;
}

export class Groups {
  element = h("div", { class: "scroll group-table", tabindex: "0", role: "group", "aria-label": "Groups of runs", hidden: true });

  #open;

  /** @param {(by: string, key: string) => void} open shows the runs of one group */
  constructor(open) {
    this.#open = open;
  }

  /** @param {string} by empty: no groups */
  async show(by, query, signal) {
    this.element.hidden = !by;
    if (by) {
      const filters = new URLSearchParams(query);
      filters.delete("sort");
      filters.set("by", by);
      const { groups } = await get("groups", filters, signal);
      fill(this.element, groupTable(by, groups, (key) => this.#open(by, key)));
    }
  }
}
