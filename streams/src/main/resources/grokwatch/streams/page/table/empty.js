/** What stands in for a table without rows. */

import { h } from "../dom/element.js";

/** No run has ever been published here. */
export function noRuns() {
  return h(
    "div",
    { class: "empty" },
    h("h1", {}, "No runs yet"),
    h("p", {}, "As soon as a trainer publishes one, it appears here by itself. To see one within a minute:"),
    h("pre", {}, "./grokwatch train --task modular-addition --modulus 59 --architecture mlp --weight-decay 1"),
    h("p", {}, "From your own trainer: MLflow or OpenTelemetry through ", h("code", {}, "./grokwatch gateway"),
      ", files through ", h("code", {}, "./grokwatch watch DIR"), ", Python with ",
      h("code", {}, "grokwatch.Run"), ", DJL with a listener. The README has each."),
  );
}

/** Runs are there, but the filters let none through. */
export function noMatch(clear) {
  return h(
    "div",
    { class: "empty" },
    h("p", {}, "No run matches. ", h("button", { type: "button", on: { click: clear } }, "Clear the filters")),
  );
}

/** The server answers, but not with runs. */
export function unreadable(message, again) {
  return h(
    "div",
    { class: "empty", role: "alert" },
    h("p", { class: "fault" }, message),
    h("button", { type: "button", on: { click: again } }, "Try again"),
  );
}
