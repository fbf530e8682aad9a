/** Finds a run by a piece of its name and adds it. */

import { get } from "../api/client.js";
import { fill, h, userText } from "../dom/element.js";
import { runName } from "../format/words.js";

const TYPING_MILLIS = 200;
const OFFERED = 8;

export class RunPicker {
  element;

  #input;
  #offers = h("div", { class: "filters" });
  #add;
  #typing = 0;

  /** @param {(runId: string) => void} add */
  constructor(add, invitation = "Add a run: search by name or id…") {
    this.#add = add;
    this.#input = h("input", {
      type: "search",
      placeholder: invitation,
      "aria-label": invitation,
      on: { input: () => this.#typed() },
    });
    this.element = h("div", { class: "filters" }, this.#input, this.#offers);
  }

  enable(room) {
    this.#input.disabled = !room;
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#search(this.#input.value.trim()), TYPING_MILLIS);
  }

  async #search(text) {
    if (text === "") {
      fill(this.#offers);
      return;
    }
    const { runs } = await get("runs", { q: text, limit: OFFERED });
    fill(
      this.#offers,
      runs.length === 0 && h("span", { class: "quiet" }, "none"),
      runs.map((run) => h("button", { type: "button", on: { click: () => this.#picked(run) } }, "+ ", userText(runName(run)))),
    );
  }

  #picked(run) {
    this.#input.value = "";
    fill(this.#offers);
    this.#add(run.runId);
  }
}
