/** The run's configuration, alone or as what differs from another run's. */

import { get, runPath } from "../api/client.js";
import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { significant } from "../format/number.js";
import { instant } from "../format/time.js";
import { runName, spaced } from "../format/words.js";
import { RunPicker } from "../compare/picker.js";
import { choose } from "../state/choices.js";
import { differencesOf } from "./differences.js";

const TIMES = new Set(["startedAt", "endedAt"]);

export class FactsPanel {
  element;

  #list = h("dl", { class: "facts-list" });
  #difference = h("div", { class: "difference" });
  #otherId;
  #other = null;
  #run = null;

  /** @param {URLSearchParams} choices */
  constructor(choices) {
    this.#otherId = choices.get("diff");
    const picker = new RunPicker((runId) => this.#compareTo(runId), "Compare with a run…");
    this.element = panel("Configuration", { full: true, tools: [picker.element] }, this.#difference, this.#list);
    if (this.#otherId) {
      this.#compareTo(this.#otherId);
    }
  }

  /** @param {import("./data.js").RunData} data */
  show({ run }) {
    this.#run = run;
    const { labels = {}, ...facts } = run.description ?? {};
    const rows = Object.entries(facts)
      .filter(([name, value]) => name !== "commands" && value !== null && value !== "" && value !== "null")
      .map(([name, value]) => [spaced(name), TIMES.has(name) ? instant(value) : text(value)]);
    const own = Object.entries(labels ?? {}).map(([name, value]) => [`label ${name}`, value]);
    fill(
      this.#list,
      [...rows, ...own].map(([name, value]) => h("div", {}, h("dt", {}, userText(name)), h("dd", {}, userText(value)))),
    );
    this.#showDifference();
  }

  async #compareTo(runId) {
    choose({ diff: runId });
    this.#other = runId === null ? null : await get(runPath(runId)).catch(() => null);
    this.#showDifference();
  }

  #showDifference() {
    if (this.#other === null || this.#run === null) {
      fill(this.#difference);
      return;
    }
    const fields = differencesOf(this.#run.description, this.#other.description);
    const head = ["", "this run", runName(this.#other)];
    fill(
      this.#difference,
      fields.length === 0 && h("p", {}, "No difference to ", userText(runName(this.#other)), "."),
      fields.length > 0 &&
        h(
          "table",
          { class: "plain" },
          h("thead", {}, h("tr", {}, head.map((name) => h(name ? "th" : "td", {}, userText(name))))),
          h("tbody", {}, fields.map(({ name, own, other }) =>
            h("tr", {}, h("th", { scope: "row" }, userText(spaced(name))), h("td", {}, userText(text(own))), h("td", {}, userText(text(other)))))),
        ),
      h("button", { type: "button", on: { click: () => this.#compareTo(null) } }, "End the comparison"),
    );
  }
}

function text(value) {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : typeof value === "string" ? value : significant(value);
}
