/** The commands to a run's trainer, and what became of them. */

import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count } from "../format/number.js";
import { age, instant } from "../format/time.js";
import { words } from "../format/words.js";

export class CommandsPanel {
  element;

  #list = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Commands to this run" });

  constructor() {
    this.element = panel("Commands", {}, this.#list);
  }

  /** @param {import("./data.js").RunData} data */
  show({ commands, run }) {
    fill(
      this.#list,
      commands.length === 0 && h("p", { class: "quiet" }, "None so far."),
      h("p", { class: "quiet" }, userText(pathOf(run))),
      commands.map(commandItem),
    );
  }
}

/** What the run's trainer obeys, by the label that it publishes. */
export function pathOf({ description, status }) {
  const offered = description?.labels?.["grokwatch.commands"];
  if (offered) {
    return `Its trainer obeys ${offered}.`;
  }
  return status === "RUNNING" ? "Its trainer announces no commands: one that is issued may never be answered." : "";
}

function commandItem(command) {
  return h(
    "article",
    { class: "alert-item", data: { command: command.id, state: command.state } },
    h("span", { class: "kind" }, words(command.verb)),
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
