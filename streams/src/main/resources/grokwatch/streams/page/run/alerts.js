/** The alerts of a run, with what to do about them: acknowledge, or silence. */

import { fill, h, userText } from "../dom/element.js";
import { panel } from "../dom/panel.js";
import { count } from "../format/number.js";
import { age, instant } from "../format/time.js";
import { alertName, words } from "../format/words.js";
import { runAddress } from "../state/route.js";
import { acknowledgeDialog, silenceDialog } from "./silence.js";

export class AlertsPanel {
  element;

  #list = h("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Alerts of this run" });
  #done;
  #shown = "";

  /** @param {() => void} done called after a silence or an acknowledgement was taken */
  constructor(done) {
    this.#done = done;
    this.element = panel("Alerts", {}, this.#list);
  }

  /** @param {import("./data.js").RunData} data */
  show({ alerts }) {
    const told = JSON.stringify(alerts);
    if (told !== this.#shown) {
      this.#shown = told;
      this.#draw(alerts);
    }
  }

  /** Only anew when something is new: a button must not go from under the pointer. */
  #draw(alerts) {
    const newestFirst = [...alerts].sort((a, b) => isOpen(b) - isOpen(a) || b.firedAt - a.firedAt);
    fill(
      this.#list,
      alerts.length === 0 && h("p", { class: "quiet" }, "None so far."),
      newestFirst.map((alert) => alertItem(alert, this.#done)),
    );
  }
}

/**
 * @param {import("../api/types.js").Alert} alert
 * @param {() => void} done called after a silence or an acknowledgement was taken
 * @param {boolean} [named] with a link to its run, or to each run of an incident
 */
export function alertItem(alert, done, named = false) {
  return h(
    "article",
    {
      class: `alert-item severity-${alert.severity.toLowerCase()}${isOpen(alert) ? "" : " resolved"}`,
      data: { fingerprint: alert.fingerprint },
    },
    named && [runLinks(alert), " "],
    h("span", { class: "kind" }, userText(alertName(alert))),
    h("span", { class: "quiet" }, ` ${words(alert.severity)} · step ${count(alert.step)} · `),
    h("time", { class: "quiet", title: instant(alert.firedAt) }, `${age(alert.firedAt, Date.now())}`),
    !isOpen(alert) && h("span", { class: "quiet", title: instant(alert.resolvedAt) }, " · resolved"),
    alert.silenced && h("span", { class: "tag" }, "silenced"),
    alert.acknowledged && h("span", { class: "tag" }, "acknowledged"),
    h("p", {}, userText(alert.summary)),
    alert.advice && h("p", { class: "quiet" }, userText(alert.advice)),
    isOpen(alert) && buttons(alert, done),
  );
}

function runLinks(alert) {
  const runs = alert.runs?.length > 0 ? alert.runs : [alert.runId];
  return runs.map((runId, at) => [at > 0 && ", ", h("a", { href: runAddress(runId) }, userText((runs.length === 1 && alert.runName) || runId))]);
}

function buttons(alert, done) {
  return h(
    "p",
    {},
    h("button", { type: "button", class: "acknowledge", on: { click: () => acknowledgeDialog(alert, done) } }, "Acknowledge"),
    " ",
    h("button", { type: "button", class: "silence", on: { click: () => silenceDialog(alert, done) } }, "Silence…"),
  );
}

export function isOpen(alert) {
  return alert.resolvedAt === null || alert.resolvedAt === undefined;
}
