/** The commands to a run's trainer, what became of them, and what policies propose. */

import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count } from "../format/number.js";
import { age, instant } from "../format/time.js";
import { words } from "../format/words.js";
import { commandForm } from "./command-form.js";
import { offerOf, verbName } from "./command-offer.js";
import { proposalItem } from "./proposals.js";

export class CommandsPanel {
  element;

  #none = h("p", { class: "quiet no-commands" });
  #list = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Commands to this run" });
  #done;
  #data = null;
  #verbs = "";

  /** @param {() => void} done called after a command was issued */
  constructor(done) {
    this.#done = done;
    this.element = panel("Commands", {}, this.#none, this.#list);
  }

  /** @param {import("./data.js").RunData} data */
  show(data) {
    this.#data = data;
    const { verbs, none } = offerOf(data.run);
    this.#none.textContent = none;
    this.#none.hidden = none === "";
    // A button must not go from under the pointer.
    if (verbs.join() !== this.#verbs) {
      this.#verbs = verbs.join();
      fill(this.element.querySelector(".tools"), verbs.map((verb) => this.#button(verb)));
    }
    const { commands, proposals } = data;
    fill(
      this.#list,
      proposals.map((proposal) => proposalItem(proposal, this.#done)),
      commands.length === 0 && h("p", { class: "quiet" }, "None so far."),
      commands.map(commandItem),
    );
  }

  #button(verb) {
    const open = () => commandForm(verb, this.#data, offerOf(this.#data.run).parameters, this.#done);
    return h("button", { type: "button", data: { verb }, on: { click: open } }, `${verbName(verb)}…`);
  }
}

function commandItem(command) {
  return h(
    "article",
    { class: "alert-item", data: { command: command.id, state: command.state } },
    h("span", { class: "kind" }, words(command.verb)),
    " ",
    h("span", { class: "tag" }, words(command.state)),
    command.step !== null && h("span", { class: "quiet" }, ` step ${count(command.step)} · `),
    h("time", { class: "quiet", title: instant(command.issuedAt) }, age(command.issuedAt, Date.now())),
    h("p", {}, changeOf(command), userText(`${command.reason} (${command.issuer})`)),
    h("p", { class: "quiet" }, userText(outcomeOf(command))),
  );
}

function changeOf({ parameter, oldValue, newValue }) {
  return newValue !== null && [userText(parameter ?? "maxSteps"), ` ${oldValue} → ${newValue}: `];
}

/** What the trainer replied, or that it did not. */
export function outcomeOf({ state, refusal, checkpoint, expiresAt }) {
  if (state === "UNANSWERED") {
    return "No final reply came in time: what the trainer did is unknown.";
  }
  return refusal ?? (checkpoint ? `Checkpoint ${checkpoint}` : state === "APPLIED" ? "" : `Expires ${instant(expiresAt)}`);
}
