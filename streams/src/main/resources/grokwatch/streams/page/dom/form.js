/** Dialogs with a form whose answer is sent to the server. */

import { h, userText } from "./element.js";

const AUTHOR = "grokwatch.author";

/**
 * Opens a dialog. What the server refuses is shown in it; otherwise it closes.
 *
 * @param {string} title
 * @param {import("./element.js").Child[]} fields
 * @param {string} verb on the button that sends
 * @param {(fields: Record<string, string>) => Promise<void>} send
 */
export function openForm(title, fields, verb, send) {
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
  document.body.append(dialog);
  dialog.showModal();
}

/** A control with its label. */
export function field(name, control) {
  control.id = `field-${control.name}`;
  return [h("label", { for: control.id }, name), control];
}

/** The name of who fills the form, which the browser remembers. */
export function authorField() {
  const value = localStorage.getItem(AUTHOR) ?? "";
  return field("Your name", h("input", { name: "author", required: true, maxlength: 100, value }));
}

export function commentField() {
  return field("Why", h("textarea", { name: "comment", rows: 3, maxlength: 1000 }));
}

async function submit(event, dialog, fault, send) {
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(event.target));
  if (fields.author !== undefined) {
    localStorage.setItem(AUTHOR, fields.author);
  }
  try {
    await send(fields);
    dialog.close();
  } catch (failure) {
    fault.textContent = failure.message;
    fault.hidden = false;
  }
}
