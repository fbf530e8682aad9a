/** What the run says of itself. */

import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { significant } from "../format/number.js";
import { instant } from "../format/time.js";
import { spaced } from "../format/words.js";

const TIMES = new Set(["startedAt", "endedAt"]);

export class FactsPanel {
  element;

  #list = h("dl", { class: "facts-list" });

  constructor() {
    this.element = panel("Description", { full: true }, this.#list);
  }

  /** @param {import("./data.js").RunData} data */
  show({ run }) {
    const { labels = {}, ...facts } = run.description ?? {};
    const rows = Object.entries(facts)
      .filter(([, value]) => value !== null && value !== "")
      .map(([name, value]) => [spaced(name), TIMES.has(name) ? instant(value) : said(value)]);
    const own = Object.entries(labels ?? {}).map(([name, value]) => [`label ${name}`, value]);
    fill(
      this.#list,
      [...rows, ...own].map(([name, value]) => h("div", {}, h("dt", {}, userText(name)), h("dd", {}, userText(value)))),
    );
  }
}

function said(value) {
  return typeof value === "number" ? significant(value) : String(value);
}
