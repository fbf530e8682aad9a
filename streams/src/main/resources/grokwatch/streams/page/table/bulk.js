/** What can be done with the selected runs at once. */

import { post, remove, runPath } from "../api/client.js";
import { readRuns } from "../api/series.js";
import { h } from "../dom/element.js";
import { field, openForm } from "../dom/form.js";
import { acknowledgeAll, silenceAll } from "../run/silence.js";
import { tagsOf } from "../format/words.js";
import { matchersOfRuns } from "../run/matchers.js";

export class BulkBar {
  element;

  #marked;
  #done;
  #count = h("span", {});
  #fault = h("span", { class: "fault", role: "alert" });

  /**
   * @param {Set<string>} marked ids of the selected runs
   * @param {() => void} done called after a change, and after the selection was cleared
   */
  constructor(marked, done) {
    this.#marked = marked;
    this.#done = done;
    const button = (name, action) => h("button", { type: "button", on: { click: () => this.#run(action) } }, name);
    this.element = h(
      "div",
      { class: "bulk", role: "group", "aria-label": "Selected runs" },
      this.#count,
      button("Tag…", () => this.#tag()),
      button("Acknowledge…", () => this.#acknowledge()),
      button("Silence…", () => this.#silence()),
      button("Archive", () => this.#archive(true)),
      button("Restore", () => this.#archive(false)),
      button("Delete…", () => this.#delete()),
      button("Clear", () => this.#clear()),
      this.#fault,
    );
  }

  show() {
    this.element.hidden = this.#marked.size === 0;
    this.#count.textContent = `${this.#marked.size} selected`;
  }

  async #run(action) {
    this.#fault.textContent = "";
    try {
      await action();
    } catch (failure) {
      this.#fault.textContent = failure.message;
    }
  }

  get #runs() {
    return [...this.#marked];
  }

  #title(verb) {
    return `${verb} ${this.#marked.size} ${this.#marked.size === 1 ? "run" : "runs"}`;
  }

  #tag() {
    const input = (name) => h("input", { name, maxlength: 400, placeholder: "baseline, keep" });
    openForm(this.#title("Tag"), [field("Add", input("add")), field("Remove", input("drop"))], "Tag", async ({ add, drop }) => {
      await post("annotations", { runs: this.#runs, addTags: tagsOf(add), removeTags: tagsOf(drop) });
      this.#done();
    });
  }

  async #acknowledge() {
    const runs = await readRuns(this.#runs);
    const open = runs.flatMap((run) => run.openAlerts).filter((alert) => !alert.fact);
    if (open.length === 0) {
      this.#fault.textContent = "None of these runs has an open alert that can be acknowledged.";
      return;
    }
    acknowledgeAll(this.#title(`Acknowledge ${open.length} ${open.length === 1 ? "alert" : "alerts"} of`), open.map((alert) => alert.fingerprint), this.#done);
  }

  #silence() {
    const runs = this.#runs;
    silenceAll(this.#title("Silence"), [], () => matchersOfRuns(runs), this.#done);
  }

  async #archive(archived) {
    await post("annotations", { runs: this.#runs, archived });
    this.#clear();
  }

  #delete() {
    const word = h("input", { name: "word", required: true, pattern: "delete", autocomplete: "off", placeholder: "delete" });
    const warning = h("p", { class: "wide" }, "Their descriptions, curves, forecasts and alerts are deleted for good. What the forecasts have learned from them stays.");
    openForm(this.#title("Delete"), [warning, field("Write “delete”", word)], "Delete", async () => {
      for (const runId of this.#runs) {
        await remove(runPath(runId));
        this.#marked.delete(runId);
      }
      this.#done();
    });
  }

  #clear() {
    this.#marked.clear();
    this.#done();
  }
}
