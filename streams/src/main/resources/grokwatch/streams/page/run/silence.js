/** Forms that tell Grokwatch to be quiet about something. */

import { post } from "../api/client.js";
import { h, userText } from "../dom/element.js";
import { localField } from "../format/time.js";
import { alertName } from "../format/words.js";
import { matchersOf } from "./matchers.js";

const HOUR = 3_600_000;
const AUTHOR = "grokwatch.author";

/** Someone takes an alert on: it is not stated again, but its end is told. */
export function acknowledgeDialog(alert, done) {
  return formDialog(
    `Acknowledge: ${alertName(alert)}`,
    [author(), comment()],
    "Acknowledge",
    async (fields) => {
      await post(`alerts/${encodeURIComponent(alert.fingerprint)}/acknowledge`, {
        author: fields.author,
        comment: fields.comment,
      });
      done();
    },
  );
}

/**
 * Nothing that matches is notified until the silence ends.
 *
 * @param {import("../api/types.js").Alert | null} alert null: matchers are written by hand
 */
export function silenceDialog(alert, done) {
  const scope = alert === null ? matchersField() : scopeField();
  const until = h("input", {
    type: "datetime-local",
    name: "until",
    id: "silence-until",
    required: true,
    value: localField(Date.now() + 8 * HOUR),
  });
  return formDialog(
    alert === null ? "New silence" : `Silence: ${alertName(alert)}`,
    [field("silence-scope", "What", scope), field("silence-until", "Until", until), author(), comment()],
    "Silence",
    async (fields) => {
      await post("silences", {
        matchers: alert === null ? fields.scope.split("\n").filter((line) => line.trim()) : matchersOf(alert, fields.scope),
        endsAt: new Date(fields.until).getTime(),
        author: fields.author,
        comment: fields.comment,
      });
      done();
    },
  );
}

function scopeField() {
  return h(
    "select",
    { name: "scope", id: "silence-scope" },
    h("option", { value: "alert" }, "this kind of alert, this run"),
    h("option", { value: "run" }, "everything of this run"),
    h("option", { value: "kind" }, "this kind of alert, all runs"),
  );
}

function matchersField() {
  return h("textarea", { name: "scope", id: "silence-scope", rows: 3, required: true, maxlength: 2000, placeholder: 'project = "sweep"\nkind =~ "LOSS_.*"' });
}

function formDialog(title, fields, verb, send) {
  const fault = h("p", { class: "fault wide", role: "alert", hidden: true });
  const dialog = h("dialog", { "aria-label": title });
  const form = h(
    "form",
    { on: { submit: (event) => submit(event, dialog, fault, send) } },
    h("h2", { class: "wide" }, userText(title)),
    fields,
    fault,
    h(
      "div",
      { class: "buttons wide" },
      h("button", { type: "button", on: { click: () => dialog.close() } }, "Cancel"),
      h("button", { class: "primary" }, verb),
    ),
  );
  dialog.append(form);
  dialog.addEventListener("close", () => dialog.remove());
  return dialog;
}

async function submit(event, dialog, fault, send) {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(event.target));
  localStorage.setItem(AUTHOR, fields.author);
  try {
    await send(fields);
    dialog.close();
  } catch (failure) {
    fault.textContent = failure.message;
    fault.hidden = false;
  }
}

function author() {
  const value = localStorage.getItem(AUTHOR) ?? "";
  const input = h("input", { name: "author", id: "silence-author", required: true, maxlength: 256, value });
  return field("silence-author", "Your name", input);
}

function comment() {
  const area = h("textarea", { name: "comment", id: "silence-comment", rows: 3, maxlength: 1000 });
  return field("silence-comment", "Why", area);
}

function field(id, name, control) {
  return [h("label", { for: id }, name), control];
}
